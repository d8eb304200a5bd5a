"""Thank-yous and what came of it: only from those who were there, only to be read by whom their receiver says."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from alongside.core.shared.errors import Refusal
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from alongside.web.thanks import actions
from alongside.web.thanks.models import ThankYou
from alongside.web.thanks.permissions import Letter, letter_mark
from alongside.web.thanks.queries.story import told_of
from alongside.web.thanks.queries.words import (
    session_to_thank_after,
    words_after,
    words_for,
    words_for_public,
)
from tests.integration.thanks_cast import AFTER, Reading, reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def library() -> Reading:
    return reading()


def thank(library: Reading, to: object = None, giver: object = None, **more: object) -> ThankYou:
    giver = giver or library.ben
    given = {"words": "You sat with my boy.", "session": library.session, "by": giver, "at": AFTER, **more}
    return actions.thank(to or library.ann, giver=giver, **given)


def test_words_come_from_those_who_were_there_or_from_the_organisation(library: Reading) -> None:
    for giver in (library.ben, library.gwen, library.nia):
        thank(library, giver=giver)
    with pytest.raises(Refusal, match="those who were there"):
        thank(library, giver=library.cai)
    with pytest.raises(Refusal, match="not at that session"):
        thank(library, to=library.cai)
    with pytest.raises(Refusal, match="oneself"):
        thank(library, to=library.ben)
    with pytest.raises(Refusal, match="few words"):
        thank(library, words="  ")
    with pytest.raises(Refusal, match="already"):
        thank(library)


def test_the_receiver_is_told_once_and_by_post_where_they_have_no_e_mail(library: Reading) -> None:
    row = thank(library)
    message = Message.objects.get(key=f"thanks:{row.public_id}")
    assert (message.person, message.kind) == (library.ann, "thanks.thank_you")


def test_only_the_receiver_reads_them_until_they_choose_otherwise(library: Reading) -> None:
    row = thank(library)
    assert words_after(library.session) == []
    actions.show_words_to(row, "TEAM", at=AFTER)
    assert words_after(library.session) == [row]
    actions.put_away(row, away=True, at=AFTER)
    assert words_after(library.session) == []
    with pytest.raises(Refusal, match="put away"):
        actions.show_words_to(row, "TEAM", at=AFTER)


def test_public_use_takes_the_receivers_choice_and_both_consents(library: Reading) -> None:
    row = actions.show_words_to(thank(library), "PUBLIC", at=AFTER)
    assert words_for_public(library.house.organisation) == []
    people.give_consent(library.ann, "STORY", by=None, at=AFTER)
    assert words_for_public(library.house.organisation) == []
    people.give_consent(library.ben, "STORY", by=None, at=AFTER)
    assert words_for_public(library.house.organisation) == [row]
    people.withdraw_consent(library.ben, "STORY", by=None, at=AFTER)
    assert words_for_public(library.house.organisation) == []


def test_what_is_reported_is_shown_to_nobody_until_somebody_looked(library: Reading) -> None:
    row = actions.show_words_to(thank(library), "TEAM", at=AFTER)
    actions.report_words(row, why="It names my illness.", at=AFTER)
    assert words_after(library.session) == []
    actions.deal_with_report(row, away=True, by=library.nia, at=AFTER)
    with pytest.raises(Refusal, match="already"):
        actions.deal_with_report(row, away=False, by=library.nia, at=AFTER)
    assert words_for(library.ann)[0].put_away_at is not None


def test_the_reminder_stands_for_a_week_and_goes_once_put_away(library: Reading) -> None:
    ends = library.session.ends_at
    assert session_to_thank_after(library.ann, AFTER) == library.session
    assert session_to_thank_after(library.cai, AFTER) is None
    assert session_to_thank_after(library.ann, ends.replace(year=2027)) is None
    actions.put_reminder_away(library.ann, library.session, at=AFTER)
    actions.put_reminder_away(library.ann, library.session, at=AFTER)
    assert session_to_thank_after(library.ann, AFTER) is None


def test_words_stay_with_their_receiver_when_the_giver_is_forgotten_and_go_with_the_receiver(
    library: Reading,
) -> None:
    row = thank(library)
    people.erase_person(library.ben, by=library.nia, at=AFTER)
    row.refresh_from_db()
    assert row.giver is None
    assert row.words == "You sat with my boy."
    people.erase_person(library.ann, by=library.nia, at=AFTER)
    assert not ThankYou.objects.exists()


def test_what_came_of_it_is_told_from_the_record(library: Reading) -> None:
    today = AFTER.date()
    told = told_of(library.ann, first=None, last=today, by_year=False, named=True, on=today)
    assert (told.sessions, told.minutes) == (1, 120)
    part = told.stretches[0].parts[0]
    assert set(part.names) == {"Ben Birch", "Gwen Gorse"}
    assert "just as many came as it needs" in str(told.stretches[0].came_of_it[0][1])
    unnamed = told_of(library.ann, first=None, last=today, by_year=True, named=False, on=today)
    assert unnamed.stretches[0].parts[0].names == ()
    assert told_of(library.cai, first=None, last=today, by_year=True, named=True, on=today).stretches == ()


def test_where_one_could_have_been_spared_it_is_not_said_that_the_session_hung_on_them() -> None:
    library = reading(readers=(1, 2, 3))
    told = told_of(library.ann, first=None, last=AFTER.date(), by_year=True, named=False, on=AFTER.date())
    assert told.stretches[0].came_of_it == []


def test_names_give_way_to_aliases_where_a_part_reveals_health_and_one_has_left_the_team(
    library: Reading,
) -> None:
    role = library.house.reader
    type(role).objects.filter(pk=role.pk).update(reveals_health=True)
    people.change_person(library.ben, alias="B.", by=None, at=AFTER)
    day = AFTER.date()
    for tie in library.ann.relationships.all():
        type(tie).objects.filter(pk=tie.pk).update(active_to=day)
    told = told_of(library.ann, first=None, last=day, by_year=True, named=True, on=day)
    assert set(told.stretches[0].parts[0].names) == {"B.", "Gwen Gorse"}


def test_the_letter_is_tagged_names_nobody_else_and_can_be_checked(library: Reading) -> None:
    client = library.house.sign_in(library.ann)
    page = client.get(reverse("thanks:my_letter"), {"make": "yes", "roles": "yes", "language": "cy"})
    assert page["Content-Type"] == "application/pdf"
    assert b"/MarkInfo" in page.content or b"StructTreeRoot" in page.content
    said = Letter(
        library.house.organisation.public_id, library.ann.public_id, None, AFTER.date(), AFTER.date(), 1, 120
    )
    address = reverse("thanks:check", args=[letter_mark(said)])
    assert "Ann Aspen" in Client().get(address).content.decode()
    assert Client().get(address[:-3] + "x/").status_code == 404
    people.erase_person(library.ann, by=library.nia, at=AFTER)
    assert Client().get(address).status_code == 404


def test_others_pages_are_not_found(library: Reading) -> None:
    row, claim = thank(library), library.claim()
    stranger = library.house.sign_in(library.cai)
    for name, key in (("choose", row.public_id), ("card", row.public_id), ("one", claim.public_id)):
        address = reverse(f"thanks:{name}", args=[key])
        answer = stranger.post(address) if name == "choose" else stranger.get(address)
        assert answer.status_code == 404, name
    other = reading("Brynford Time Bank")
    office = other.house.sign_in(other.nia)
    assert office.get(reverse("thanks:one", args=[claim.public_id])).status_code == 404
    assert office.get(reverse("thanks:expenses", args=[library.ann.public_id])).status_code == 404
