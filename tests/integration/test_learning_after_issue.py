"""A credential is out in the world: a yes is taken back, somebody leaves or is forgotten, a key is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings

from alongside.core.credentials.terms import Outcome
from alongside.core.programme.terms import Evidence
from alongside.web.credentials.actions import held, keys
from alongside.web.credentials.actions.verifying import verify_file
from alongside.web.credentials.models import Credential
from alongside.web.people import actions as people
from alongside.web.portfolios.actions import choosing, conversations
from alongside.web.portfolios.models import Piece, Submission
from alongside.web.portfolios.queries.exporting import told_whole
from alongside.web.portfolios.queries.sources import keys_of
from alongside.web.portfolios.queries.submissions import handed_in
from alongside.web.programmes import actions as programmes
from alongside.web.programmes.queries import progress_of
from alongside.web.reflections import actions as reflections
from tests.integration.portfolio_cast import AFTER, SAID, Learning, learning
from tests.integration.reflections_cast import reflect

pytestmark = pytest.mark.django_db
LATER = AFTER + timedelta(days=7)
LENT, OWN = "Nobody waited.", "I would ask first."


@pytest.fixture
def there() -> Learning:
    """Ann passed the first module, with a reflection of hers and words of Gwen's in what she handed in."""
    made = learning(sessions=4)
    row = reflect(made.gwen, made.sessions[0], LENT, reach="NETWORK", at=AFTER)
    wish = reflections.ask_for_words(row, words=LENT, use="PORTFOLIO", by=made.ann, at=AFTER)
    made.house.named["yes"] = reflections.answer_wish(wish, "YES", at=AFTER)
    for number in range(4):
        reflect(made.ann, made.sessions[number], f"{OWN} ({number})", at=AFTER)
    choosing.choose(made.whose(), made.item("P1"), [str(wish.public_id)], beside=True, comment=SAID)
    for code in ("P1", "P2"):
        made.passed(code)
    for code in ("P3", "P4"):
        _spoke_of(made, code)
        made.judged(made.hand_in(code))
    return made


def _spoke_of(made: Learning, code: str) -> None:
    """Every item of an outcome the other way: in a conversation that two vouch for, or in her own words."""
    for item in made.outcome(code).items.all():
        if item.other_kind != Evidence.CONVERSATION:
            choosing.write_account(made.whose(), item, "I did it.", instead=True, comment=SAID)
            continue
        for _each in range(item.other_many):
            asked = conversations.ask_conversation(made.whose(), item)
            conversations.write_note(asked, "We spoke of the rain.", by=made.pam, at=AFTER)
            conversations.second_note(asked, by=made.lil, at=AFTER)
        keys_there = keys_of([Evidence.CONVERSATION], made.whose())[Evidence.CONVERSATION]
        choosing.choose(made.whose(), item, keys_there[: item.other_many], instead=True, comment=SAID)


def the_yes_to_lent_words_is_taken_back(there: Learning) -> None:
    reflections.answer_wish(there.house.named["yes"], "WITHDRAWN", at=LATER)


def who_lent_words_is_forgotten(there: Learning) -> None:
    people.erase_person(there.gwen, by=there.nia, at=LATER)


def the_learner_withdraws_what_they_wrote(there: Learning) -> None:
    for row in list(there.ann.reflections.all()):
        reflections.withdraw(row, at=LATER)


def the_assessors_leave(there: Learning) -> None:
    for name in ("lil", "pam"):
        programmes.end_part(there.parts[name], at=LATER)


def the_assessors_are_forgotten(there: Learning) -> None:
    for person in (there.lil, there.pam):
        people.erase_person(person, by=there.nia, at=LATER)


def the_learner_wants_it_shown_no_more(there: Learning) -> None:
    row = Credential.objects.get()
    held.show_to_anybody(held.accept(row, shown=True, at=AFTER), False, at=LATER)


def the_learner_is_forgotten(there: Learning) -> None:
    people.erase_person(there.ann, by=there.nia, at=LATER)


HAPPENS = (
    the_yes_to_lent_words_is_taken_back,
    who_lent_words_is_forgotten,
    the_learner_withdraws_what_they_wrote,
    the_assessors_leave,
    the_assessors_are_forgotten,
    the_learner_wants_it_shown_no_more,
    the_learner_is_forgotten,
)


@pytest.mark.parametrize("happens", HAPPENS, ids=lambda each: each.__name__)
def test_what_somebody_took_along_still_holds_and_never_held_those_words(
    there: Learning, happens: Any
) -> None:
    taken_along = Credential.objects.get().document
    happens(there)
    assert verify_file(taken_along.encode(), at=LATER)[1].outcome is Outcome.GENUINE
    for words in (LENT, OWN, SAID, "Gwen", "Lil", "Pam", "Library"):
        assert words not in taken_along, words


@pytest.mark.parametrize("happens", HAPPENS[:3], ids=lambda each: each.__name__)
def test_words_without_a_yes_are_read_nowhere_afterwards_and_nothing_is_lost_by_it(
    there: Learning, happens: Any
) -> None:
    words = OWN if happens is the_learner_withdraws_what_they_wrote else LENT
    assert words in str(told_whole(there.whose(LATER)))
    happens(there)
    assert words not in str(told_whole(there.whose(LATER)))
    for row in Submission.objects.all():
        assert words not in str([shown.drawn for shown, *_rest in handed_in(row, there.whose(LATER))])
    (first, *_others) = progress_of(there.enrolment).modules
    assert first.is_done


def test_of_a_learner_who_is_forgotten_our_copy_goes_and_all_that_led_to_it(
    there: Learning,
) -> None:
    the_learner_is_forgotten(there)
    row = Credential.objects.get()
    assert (row.person, row.document, row.holder) == (None, "", "")
    assert not Piece.objects.exists()
    assert not Submission.objects.exists()


def test_a_key_that_is_lost_spoils_nothing_that_was_taken_along(there: Learning) -> None:
    taken_along = Credential.objects.get().document.encode()
    with override_settings(SECRET_KEY="another"):
        assert verify_file(taken_along, at=LATER)[1].outcome is Outcome.STATUS_UNKNOWN, (
            "lists cannot be signed"
        )
        keys.rotate_key(there.house.organisation, reason="The secret was lost.", by=there.ada, at=LATER)
        assert verify_file(taken_along, at=LATER)[1].outcome is Outcome.GENUINE
