"""Where evidence comes from: each kind is found in the record, told without others' names, and kept as it should be."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from alongside.core.diagnosis.diagnose import diagnose
from alongside.core.diagnosis.keeping import written
from alongside.core.diagnosis.portrait import Estimates, Portrait
from alongside.core.diagnosis.reach import Reached
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Cluster, Name
from alongside.core.measurement.power.decisions import lay_share
from alongside.core.programme.terms import Evidence
from alongside.core.shared.errors import Refusal
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import say
from alongside.web.credentials.actions import held, issue_credential
from alongside.web.credentials.actions.verifying import bring
from alongside.web.credentials.queries.achievements import achievements_of
from alongside.web.measures.models import KeptChain
from alongside.web.people import actions as people
from alongside.web.portfolios.actions import choosing
from alongside.web.portfolios.models import Piece
from alongside.web.portfolios.queries.drawn import Whose, frozen, thawed
from alongside.web.portfolios.queries.exporting import told_whole
from alongside.web.portfolios.queries.portfolio import outcome_of
from alongside.web.portfolios.queries.sources import drawn_for, keys_of, told_of
from alongside.web.portfolios.queries.submissions import handed_in
from alongside.web.programmes import actions as programmes
from alongside.web.reflections import actions as reflections
from tests import credentials_cast
from tests.integration.documents_cast import brought_in, read_through
from tests.integration.portfolio_cast import AFTER, SAID, Learning, learning
from tests.integration.reflections_cast import reflect, sound

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> Learning:
    return learning()


def only(there: Learning, kind: Evidence, whose: Whose | None = None):
    """The one thing of that kind that there is, and what is told of it."""
    asked = whose or there.whose()
    (key,) = keys_of([kind], asked)[kind]
    return key, told_of(kind, [key], asked)[key]


def lines(drawn) -> str:
    return " ".join(str(each) for each in drawn.lines)


def test_a_professional_co_delivered_where_a_lay_person_did(there: Learning) -> None:
    offered = programmes.offer_place(there.cohort, there.gwen, by=there.nia, at=AFTER)
    enrolment = programmes.move(offered, "ACCEPT", by=there.gwen, at=AFTER)
    whose = Whose(enrolment, AFTER)
    assert keys_of([Evidence.SESSION], whose)[Evidence.SESSION] == []  # she recorded her own entry
    entry = there.gwen.register_entries.first()
    type(entry).objects.filter(pk=entry.pk).update(recorded_by=there.ann)
    _key, drawn = only(there, Evidence.SESSION, whose)
    assert "Took part as a professional" in lines(drawn)


def test_a_spoken_reflection_says_that_it_was(there: Learning) -> None:
    reflect(there.ann, there.sessions[0], "On waiting.", recording=sound(), at=AFTER)
    _key, drawn = only(there, Evidence.REFLECTION)
    assert drawn.words == "On waiting."
    assert "It was spoken" in lines(drawn)
    assert (drawn.outside.words, drawn.outside.where) == ("", "")


def test_a_document_counts_for_whoever_brought_it_in_once_it_is_read(there: Learning) -> None:
    brought_in(there.house.organisation, there.ann, b"Another plan.", "other.pdf")
    assert keys_of([Evidence.AUDIT], there.whose())[Evidence.AUDIT] == []
    document = read_through(there.house.organisation, there.ann)
    _key, drawn = only(there, Evidence.AUDIT)
    assert drawn.where == document.title
    assert f"Sentences that the audit judged: {document.total}." in lines(drawn)


NONE = NotEstimable(say("Too few months."), say("More months."))


def keep_a_chain(there: Learning, people: int = 60) -> None:
    """What was worked out of the library: shares with their intervals, one effect, and one that is not known."""
    effects = {Name.TOTAL: Effect(0.4, 0.1, 0.7, 0.15), Name.A_SELF: NONE}
    estimates = Estimates(effects, Cluster.PERSON, None, people, 1, 9, 400, {}, {}, (), ())
    portrait = Portrait(
        diagnose(Reached(90, 80, 70, 66, 60)), estimates, NONE, (), lay_share([]), people, NONE
    )
    KeptChain.objects.create(
        key=f"service:{there.house.service.pk}", organisation=there.house.organisation,
        service=there.house.service, portrait=written(portrait), first_on=date(2025, 4, 1),
        until_on=date(2026, 4, 1), data_version="abc", took_ms=1, worked_out_at=AFTER,
    )  # fmt: skip


def test_a_diagnosis_is_told_link_by_link_with_how_sure_it_is(there: Learning) -> None:
    keep_a_chain(there)
    _key, drawn = only(there, Evidence.DIAGNOSIS)
    assert "89% (95% interval from 81% to 94%)" in lines(drawn)
    assert drawn.where == "Library reading hour"


def test_a_measure_says_what_is_not_known_as_a_result(there: Learning) -> None:
    keep_a_chain(there)
    _key, drawn = only(there, Evidence.MEASURE)
    assert "The whole change in power: +0.40 (95% interval from +0.10 to +0.70)." in lines(drawn)
    assert "cannot be estimated yet. Too few months." in lines(drawn)
    assert "How far sessions rest on lay people cannot be estimated yet: Too few months." in lines(drawn)


def test_figures_over_too_few_people_are_not_told(there: Learning) -> None:
    keep_a_chain(there, people=4)
    _key, drawn = only(there, Evidence.MEASURE)
    assert "+0.40" not in lines(drawn)
    assert "Fewer than 5 people" in lines(drawn)


def test_a_diagnosis_and_a_measure_are_kept_as_they_were_when_they_were_chosen(there: Learning) -> None:
    keep_a_chain(there)
    for kind, code in ((Evidence.DIAGNOSIS, "C3"), (Evidence.MEASURE, "I2")):
        key, _drawn = only(there, kind)
        choosing.choose(there.whose(), there.item(code), [key], comment=SAID)
    KeptChain.objects.all().delete()
    rows = list(Piece.objects.order_by("pk"))
    told = drawn_for(rows, there.whose())
    assert [bool(told[row.pk].lines) for row in rows] == [True, True]
    assert keys_of([Evidence.MEASURE], there.whose())[Evidence.MEASURE] == []


def test_a_service_that_the_learner_never_belonged_to_shows_nothing(there: Learning) -> None:
    stranger = people.record_person(there.house.organisation, full_name="Sam Sorrel", by=None, at=AFTER)
    offered = programmes.offer_place(there.cohort, stranger, by=there.nia, at=AFTER)
    whose = Whose(programmes.move(offered, "ACCEPT", by=stranger, at=AFTER), AFTER)
    keep_a_chain(there)
    kinds = (Evidence.DIAGNOSIS, Evidence.MEASURE, Evidence.ROLE, Evidence.SESSION, Evidence.ABSENCE)
    assert all(not keys for keys in keys_of(kinds, whose).values())
    own = keys_of([Evidence.DIAGNOSIS], there.whose())[Evidence.DIAGNOSIS]
    assert told_of(Evidence.DIAGNOSIS, own, whose) == {}


def test_a_role_is_told_with_how_often_it_was_taken_and_how_sure_that_is(there: Learning) -> None:
    _key, drawn = only(there, Evidence.ROLE)
    assert str(drawn.where) == "Library reading hour: Reader"
    assert (
        "Taken in 4 of the 4 sessions held that had a place for it: 100% (95% interval from 51% to 100%)."
        in lines(drawn)
    )


def test_a_role_without_a_session_cannot_be_estimated_and_says_so() -> None:
    _key, drawn = only(learning(sessions=0), Evidence.ROLE)
    assert "nothing can be estimated" in lines(drawn)


def test_a_credential_that_was_taken_counts_until_it_is_withdrawn(there: Learning) -> None:
    row = issue_credential(
        achievements_of(there.house.organisation)[0], there.ann, why="Seen by two.", by=there.nia, at=AFTER
    )
    assert keys_of([Evidence.CREDENTIAL], there.whose())[Evidence.CREDENTIAL] == []
    held.accept(row, shown=False, at=AFTER)
    _key, drawn = only(there, Evidence.CREDENTIAL)
    assert "A credential: " in str(drawn.title)
    row.refresh_from_db()
    held.withdraw(row, reason="By mistake.", by=there.nia, at=AFTER)
    assert keys_of([Evidence.CREDENTIAL], there.whose())[Evidence.CREDENTIAL] == []


def test_an_absence_tells_who_was_missed_without_a_name(there: Learning) -> None:
    entry = there.gwen.register_entries.first()
    type(entry).objects.filter(pk=entry.pk).update(attendance="EXCUSED", minutes=0)
    _key, drawn = only(there, Evidence.ABSENCE)
    assert drawn.outside.lines + drawn.outside.said == ()
    assert (
        " ".join(str(each) for each in drawn.said)
        == "It was held. Came: lay people 1, professionals 0. Were missed: lay people 0, professionals 1."
    )


@pytest.mark.parametrize(
    ("name", "said"), [("Ann Alder", ""), ("", "The credential does not say whose it is.")]
)
def test_a_badge_from_elsewhere_says_in_a_portfolio_that_it_names_nobody(
    there: Learning, name: str, said: str
) -> None:
    people.change_person(there.ann, by=there.nia, at=AFTER, full_name="Ann Alder")
    files = {
        "data": credentials_cast.made_out_to(name),
        "keys": credentials_cast.keys_document(),
        "status_list": credentials_cast.status_list(),
    }
    given = {key: json.dumps(each).encode() for key, each in files.items()}
    bring(there.ann, **given, at=credentials_cast.NOW)
    _key, drawn = only(there, Evidence.CREDENTIAL)
    assert ("The credential does not say whose it is." in lines(drawn)) is bool(said)


def test_what_is_frozen_comes_back_as_it_was(there: Learning) -> None:
    _key, drawn = only(there, Evidence.ROLE)
    assert thawed(frozen(drawn)) == replace(drawn, address="")


# ---- words that others lent ------------------------------------------------------------------------------------------


def lent(there: Learning, words: str = "Nobody waited.", use: str = "PORTFOLIO", **more):
    """Gwen wrote something; Ann asked for some of it, and Gwen said yes to that."""
    row = reflect(there.gwen, there.sessions[0], "Nobody waited. I began.", reach="NETWORK", at=AFTER)
    wish = reflections.ask_for_words(row, words=words, use=use, by=more.get("by", there.ann), at=AFTER)
    return row, reflections.answer_wish(wish, "YES", at=AFTER)


def test_words_of_others_are_there_only_with_a_yes_to_that_use_and_for_whoever_asked(there: Learning) -> None:
    row, _wish = lent(there, use="REPORT")
    assert keys_of([Evidence.QUOTE], there.whose())[Evidence.QUOTE] == []
    wish = reflections.ask_for_words(row, words="I began.", use="PORTFOLIO", by=there.ann, at=AFTER)
    other = reflections.ask_for_words(row, words="Nobody waited.", use="PORTFOLIO", by=there.lil, at=AFTER)
    reflections.answer_wish(other, "YES", at=AFTER)
    assert keys_of([Evidence.QUOTE], there.whose())[Evidence.QUOTE] == []
    with pytest.raises(Refusal, match="no longer in the record"):
        choosing.choose(there.whose(), there.item("P1"), [str(wish.public_id)], beside=True)
    reflections.answer_wish(wish, "YES", at=AFTER)
    _key, drawn = only(there, Evidence.QUOTE)
    assert "“I began.” (A professional)" in str(drawn.said[0])
    assert "Gwen" not in f"{drawn.title} {lines(drawn)} {drawn.said[0]}"
    assert drawn.outside.said == ()


@pytest.mark.parametrize("gone", ["withdrawn yes", "withdrawn reflection", "other words", "forgotten"])
def test_words_vanish_from_a_portfolio_and_from_what_was_handed_in_with_the_yes(
    there: Learning, gone: str
) -> None:
    row, wish = lent(there)
    (piece,) = choosing.choose(
        there.whose(), there.item("P1"), [str(wish.public_id)], beside=True, comment=SAID
    )
    there.fill("P1")
    submission = there.hand_in("P1")
    shown = {each.piece.pk: each.drawn for each, _comment, _changed in handed_in(submission, there.whose())}
    assert "Nobody waited." in str(shown[piece.pk].said[0])
    if gone == "withdrawn yes":
        reflections.answer_wish(wish, "WITHDRAWN", at=AFTER)
    elif gone == "withdrawn reflection":
        reflections.withdraw(row, at=AFTER)
    elif gone == "other words":
        reflections.redact(row, passage="Nobody waited.", at=AFTER)
    else:
        people.erase_person(there.gwen, by=there.nia, at=AFTER)
    shown = {each.piece.pk: each.drawn for each, _comment, _changed in handed_in(submission, there.whose())}
    assert shown[piece.pk] is None
    assert drawn_for([piece], there.whose()) == {}
    assert "Nobody waited" not in str(told_whole(there.whose()))


def test_words_lent_count_for_nothing_and_lack_nothing(there: Learning) -> None:
    _row, wish = lent(there)
    before = outcome_of(there.whose(), there.outcome("P1"))
    choosing.choose(there.whose(), there.item("P1"), [str(wish.public_id)], beside=True)
    after = outcome_of(there.whose(), there.outcome("P1"))
    assert [each.lack for each in after.items] == [each.lack for each in before.items]
    there.fill("P1")
    assert outcome_of(there.whose(), there.outcome("P1")).is_complete


def test_words_lent_are_chosen_on_the_pages(there: Learning) -> None:
    ann = there.house.sign_in(there.ann)
    item = there.item("P1")
    page = reverse("portfolios:choose", args=[there.enrolment.public_id, item.public_id]) + "?way=BESIDE"
    assert "Nobody has lent you any words" in ann.get(page).content.decode()
    _row, wish = lent(there)
    assert "Nobody waited." in ann.get(page).content.decode()
    assert ann.post(page, {"keys": [str(wish.public_id)], "comment": SAID}).status_code == 302
    outcome = reverse("portfolios:outcome", args=[there.enrolment.public_id, item.outcome.public_id])
    assert "“Nobody waited.” (A professional)" in ann.get(outcome).content.decode()
    reflections.answer_wish(wish, "WITHDRAWN", at=AFTER)
    shown = ann.get(outcome).content.decode()
    assert "Nobody waited" not in shown
    assert "no longer in the record" in shown
