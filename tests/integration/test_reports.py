"""Reports: drafted from the record, published as they were read, and never changed from then on."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from alongside.core.diagnosis.diagnose import diagnose
from alongside.core.diagnosis.keeping import written
from alongside.core.diagnosis.portrait import Portrait, estimates_of
from alongside.core.diagnosis.reach import Reached
from alongside.core.diagnosis.report.keeping import seal_of
from alongside.core.diagnosis.report.parts import Answer, Heading
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Name
from alongside.core.measurement.chain.panel import make_panel
from alongside.core.measurement.chain.result import Chain, read_chain
from alongside.core.measurement.power.decisions import Takers, lay_share
from alongside.core.participation.reading import read_act
from alongside.core.shared.errors import Refusal
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import say
from alongside.web.charters.models import ExerciseOfPower
from alongside.web.delivery.actions.acts import record_act
from alongside.web.delivery.actions.register import close_register, record_attendance
from alongside.web.measures.models import KeptChain
from alongside.web.measures.queries import Scope
from alongside.web.reports.actions.drafting import begin_correction, begin_report, work_out_anew
from alongside.web.reports.actions.publishing import publish_report
from alongside.web.reports.models import Report
from alongside.web.reports.queries.guards import missing
from alongside.web.reports.queries.reports import corrected_by, seal_holds, told
from alongside.web.reports.queries.resting import powers, sessions_and_reliance
from alongside.web.services.actions import open_service
from benchmarks.chain_worlds import WORLDS, panel_columns
from tests.integration.walking_group import AFTER, WalkingGroup, walking_group

pytestmark = pytest.mark.django_db

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
FACTS = {
    "dated": True, "happened": True, "output": "service", "beneficiary": "other", "actor": "user",
    "professional": "same_session",
}  # fmt: skip


@pytest.fixture
def group() -> WalkingGroup:
    return walking_group()


def scope(group: WalkingGroup, **changes: Any) -> Scope:
    usual = {"organisation": group.organisation, "first": MARCH, "until": APRIL, "service": group.service}
    return Scope(**(usual | changes))


def record(group: WalkingGroup, minutes: int = 60) -> None:
    act, problems = read_act(FACTS)
    assert act is not None, problems
    done: dict[str, Any] = {"by": group.cai, "at": AFTER, "service": group.service, "person": group.ann}
    record_act(group.organisation, act, on=date(2026, 3, 3), minutes=minutes, **done)


def hold_the_session(group: WalkingGroup) -> None:
    for person, role in ((group.ann, group.lead), (group.nia, group.nurse)):
        record_attendance(group.session, person, role, "CAME", 120, by=group.nia, source="STAFF", at=AFTER)
    close_register(group.session, by=group.nia, at=AFTER)


def decide(group: WalkingGroup, *sides: str, by: Any = None) -> None:
    for number, side in enumerate(sides):
        person = by or group.person(f"{side}{number}", account=False)
        ExerciseOfPower.objects.create(
            service=group.service, decision="PROPOSE_SESSION", stage="PROPOSED", person=person, side=side, at=AFTER,
            subject="A walk by the sea",
        )  # fmt: skip


def draft(group: WalkingGroup, **changes: Any) -> Report:
    return begin_report(scope(group, **changes), by=group.cai, at=AFTER)


def published(group: WalkingGroup) -> Report:
    report = draft(group)
    publish_report(report, seen=report.seal, by=group.cai, at=AFTER)
    report.refresh_from_db()
    return report


def client_of(person: Any) -> Client:
    client = Client()
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def rows(report: Report, heading: Heading, table: int) -> list[list[str]]:
    part = next(each for each in told(report).parts if each.heading is heading)
    return [[str(cell) for cell in row] for row in part.tables[table].rows]


def test_without_a_chain_the_report_says_that_it_cannot_be_told_and_what_would_help(
    group: WalkingGroup,
) -> None:
    report = draft(group)
    assert told(report).answer is Answer.NOT_YET
    assert any("What would help" in str(line) for line in told(report).because)
    assert [part.heading for part in told(report).parts] == list(Heading)


def keep_a_chain(group: WalkingGroup, first: date, until: date) -> Chain:
    columns = panel_columns(WORLDS["all"], 60, seed=4)
    chain = read_chain(make_panel(*(columns.pop(name) for name in ("person", "service", "month")), columns))
    none = NotEstimable(say("Nothing yet."), say("More."))
    reached = Reached(90, 80, 70, 66, 60)
    portrait = Portrait(
        diagnose(reached, chain), estimates_of(chain), none, (), lay_share([]), 60, none
    )  # fmt: skip
    KeptChain.objects.create(
        key=f"service:{group.service.pk}", organisation=group.organisation, service=group.service,
        portrait=written(portrait), first_on=first, until_on=until, data_version="abc123", took_ms=1,
        worked_out_at=AFTER,
    )  # fmt: skip
    return chain


def test_the_chain_that_is_kept_is_told_with_its_version(group: WalkingGroup) -> None:
    chain = keep_a_chain(group, date(2025, 4, 1), APRIL)
    report = draft(group)
    total = chain[Name.TOTAL]
    assert isinstance(total, Effect)
    assert f"{total.estimate:+.3f}" in [row[1] for row in rows(report, Heading.CHAIN, 1)]
    assert [row[1] for row in rows(report, Heading.RECORD, 1)] == [
        "90",
        "80",
        "70",
        "not told: it would tell of somebody",
        "60",
    ]
    again = next(part for part in told(report).parts if part.heading is Heading.AGAIN)
    assert any("whose version is abc123" in str(line) for line in again.lines)


def test_a_chain_of_another_time_is_not_passed_off_as_one_of_this(group: WalkingGroup) -> None:
    keep_a_chain(group, date(2024, 1, 1), date(2025, 1, 1))
    report = draft(group)
    assert told(report).answer is Answer.NOT_YET
    assert any("about another time" in str(line) for line in told(report).because)


def test_the_counts_are_those_of_the_record(group: WalkingGroup) -> None:
    hold_the_session(group)
    decide(group, *["LAY"] * 6, *["PROFESSIONAL"] * 4)
    report = draft(group)
    counts = rows(report, Heading.RECORD, 0)
    assert [row[1] for row in counts[:2]] == ["1", "fewer than 5"]
    power, _halves, steps = powers(scope(group), date(2026, 3, 15))
    assert steps == power.decisions == 10
    assert power.everybody == Takers(6, 4)
    assert rows(report, Heading.RECORD, 1)[0][:2] == ["What is put forward", "60%"]


def test_one_persons_forty_decisions_are_what_one_person_did(group: WalkingGroup) -> None:
    decide(group, *["LAY"] * 40, by=group.ann)
    decide(group, *["PROFESSIONAL"] * 10)
    report = draft(group)
    shares = [row[1:] for row in rows(report, Heading.RECORD, 1)]
    assert shares[0] == ["–", "–", "–"]
    assert shares[-1] == ["–", "–", "50"]
    assert "80%" not in json.dumps(report.content)
    assert any("would tell of somebody" in str(line) for line in told(report).because)


def test_sessions_rest_on_those_whom_they_take(group: WalkingGroup) -> None:
    hold_the_session(group)
    held, ways = sessions_and_reliance(scope(group))
    assert held == 1
    assert (ways.on_people.high, ways.on_people.gap, ways.on_people.share) == (1.0, 0.5, 0.5)  # type: ignore[union-attr]
    assert sessions_and_reliance(scope(group, first=APRIL, until=date(2026, 5, 1)))[0] == 0


def test_few_people_are_nowhere_in_what_is_kept(group: WalkingGroup) -> None:
    record(group, 1234)
    kept = json.dumps(draft(group).content)
    assert "20.6" not in kept
    assert "1234" not in kept
    assert "Ann" not in kept


def test_only_what_was_read_is_published(group: WalkingGroup) -> None:
    report = draft(group)
    seen = report.seal
    record(group)
    hold_the_session(group)
    work_out_anew(report, by=group.cai, at=AFTER)
    report.refresh_from_db()
    assert report.seal != seen
    with pytest.raises(Refusal, match="Look at it again"):
        publish_report(report, seen=seen, by=group.cai, at=AFTER)
    publish_report(report, seen=report.seal, by=group.cai, at=AFTER)
    with pytest.raises(Refusal, match="no draft"):
        work_out_anew(report, by=group.cai, at=AFTER)


@pytest.mark.parametrize(
    "change",
    [
        {"content": {}},
        {"seal": "0" * 64},
        {"state": "DRAFT", "published_at": None},
        {"first_on": date(2020, 1, 1)},
    ],
)
def test_the_database_refuses_to_change_what_is_published(
    group: WalkingGroup, change: dict[str, Any]
) -> None:
    report = published(group)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**change)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Report.objects.filter(pk=report.pk).delete()
    report.refresh_from_db()
    assert seal_holds(report)
    assert not missing(connection)


def test_a_draft_can_go_and_whoever_published_can_be_forgotten(group: WalkingGroup) -> None:
    report = published(group)
    Report.objects.filter(pk=report.pk).update(published_by=None, made_by=None)
    draft(group).delete()
    assert Report.objects.get() == report


def test_a_correction_is_another_version_beside_the_first(group: WalkingGroup) -> None:
    first = published(group)
    hold_the_session(group)
    second = begin_correction(first, reason="A register was missing.", by=group.cai, at=AFTER)
    assert (second.version, second.corrects, corrected_by(first)) == (2, first, None)
    with pytest.raises(Refusal, match="Another version"):
        begin_correction(first, reason="Again.", by=group.cai, at=AFTER)
    with pytest.raises(Refusal, match="Only a published report"):
        begin_correction(second, reason="Again.", by=group.cai, at=AFTER)
    publish_report(second, seen=second.seal, by=group.cai, at=AFTER)
    page = client_of(group.eve).get(f"/reports/{first.public_id}/").content.decode()
    assert "A later version corrects this one" in page
    assert f"/reports/{second.public_id}/" in page
    assert first.content == Report.objects.get(pk=first.pk).content


def test_without_a_reason_nothing_is_corrected(group: WalkingGroup) -> None:
    with pytest.raises(Refusal, match="Say what is to be corrected"):
        begin_correction(published(group), reason="  ", by=group.cai, at=AFTER)


@pytest.mark.parametrize(
    ("first", "until"), [(APRIL, MARCH), (MARCH, MARCH), (date(2026, 3, 2), APRIL), (date(2000, 1, 1), APRIL)]
)
def test_a_time_that_cannot_be_is_refused(group: WalkingGroup, first: date, until: date) -> None:
    with pytest.raises(Refusal):
        draft(group, first=first, until=until)
    assert not Report.objects.exists()


def test_drafts_are_for_coordinators_and_what_is_published_for_everybody_here(group: WalkingGroup) -> None:
    unseen, seen = draft(group), published(group)
    other = walking_group("Harbour Trust")
    for person, of_draft, of_published in (
        (group.cai, 200, 200), (group.eve, 404, 200), (group.ann, 404, 200), (other.cai, 404, 404),
    ):  # fmt: skip
        client = client_of(person)
        for file in ("", "report.pdf", "report.json"):
            assert client.get(f"/reports/{unseen.public_id}/{file}").status_code == of_draft
            assert client.get(f"/reports/{seen.public_id}/{file}").status_code == of_published
    assert str(unseen.public_id) not in client_of(group.eve).get("/reports/").content.decode()
    assert client_of(group.eve).post(f"/reports/{unseen.public_id}/publish/").status_code == 403


def test_a_coordinator_drafts_publishes_and_corrects_on_the_pages(group: WalkingGroup) -> None:
    record(group)
    client = client_of(group.cai)
    form = {"service": str(group.service.public_id), "first": "2026-03", "last": "2026-03"}
    begun = client.post("/reports/begin/", form)
    report = Report.objects.get()
    assert begun["Location"] == f"/reports/{report.public_id}/"
    client.post(f"/reports/{report.public_id}/anew/")
    report.refresh_from_db()
    client.post(f"/reports/{report.public_id}/publish/", {"seen": "another"})
    report.refresh_from_db()
    assert report.is_draft
    client.post(f"/reports/{report.public_id}/publish/", {"seen": report.seal})
    report.refresh_from_db()
    assert report.is_published
    assert client.post(f"/reports/{report.public_id}/correct/", {"reason": ""}).status_code == 422
    client.post(f"/reports/{report.public_id}/correct/", {"reason": "A register was missing."})
    assert Report.objects.filter(corrects=report, state="DRAFT").count() == 1
    discarded = Report.objects.get(corrects=report)
    client.post(f"/reports/{discarded.public_id}/discard/")
    assert client.get(f"/reports/{discarded.public_id}/").status_code == 404
    wrong = client.post("/reports/begin/", form | {"first": "2026-04"})
    assert wrong.status_code == 422


def test_the_print_is_tagged_and_holds_every_part_in_both_languages(group: WalkingGroup) -> None:
    record(group)
    report = published(group)
    for language, words in (("en", "What would change our mind"), ("cy", "Beth fyddai’n newid ein meddwl")):
        response = client_of(group.eve).get(f"/reports/{report.public_id}/report.pdf", {"in": language})
        reader = PdfReader(io.BytesIO(response.content))
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"].lower().startswith(language)
        text = " ".join(" ".join(each.extract_text() for each in reader.pages).split())
        assert words in text
        with translation.override(language):
            assert report.seal[:20] in text.replace(" ", "")


def test_the_data_carry_their_seal(group: WalkingGroup) -> None:
    report = published(group)
    found = json.loads(client_of(group.ann).get(f"/reports/{report.public_id}/report.json").content)
    assert found["seal"] == report.seal == seal_of(found["content"])


def reproduced(report: Any) -> str:
    out = io.StringIO()
    call_command("reproduce_report", str(report), stdout=out)
    return out.getvalue()


def test_a_report_is_worked_out_again_and_what_differs_is_named(group: WalkingGroup) -> None:
    report = published(group)
    assert "says the same as the report" in reproduced(report.public_id)
    hold_the_session(group)
    again = reproduced(report.public_id)
    assert "Entries written since then about this time: 2" in again
    assert "What the record holds" in again
    assert "Signs of harm" not in again


@pytest.mark.parametrize("unknown", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_a_report_that_is_not_there_cannot_be_worked_out_again(unknown: str) -> None:
    with pytest.raises(CommandError):
        reproduced(unknown)


def test_a_broken_seal_is_said(group: WalkingGroup) -> None:
    report = draft(group)
    Report.objects.filter(pk=report.pk).update(content=report.content | {"answer": "YES"})
    assert "not what was sealed" in client_of(group.cai).get(f"/reports/{report.public_id}/").content.decode()
    with pytest.raises(CommandError, match="seal does not hold"):
        reproduced(report.public_id)
    with pytest.raises(Refusal, match="not what was sealed"):
        publish_report(Report.objects.get(), seen=report.seal, by=group.cai, at=AFTER)


def delivered(group: WalkingGroup, count: int, minutes: int = 60, **more: Any) -> None:
    """Hours of so many people, alongside a professional: one act each."""
    act, _problems = read_act(FACTS)
    assert act is not None
    for number in range(count):
        name = f"{more.get('name', 'P')}{number}"
        person = group.people.get(name.lower()) or group.person(name, "USES", account=False)
        done = {"by": group.cai, "at": more.get("at", AFTER), "service": more.get("service", group.service)}
        on = more.get("on", date(2026, 3, 3))
        record_act(group.organisation, act, on=on, minutes=minutes, person=person, **done)


def hours_told(report: Report) -> str:
    return rows(report, Heading.RECORD, 0)[2][1]


def test_a_version_less_the_one_before_it_is_nobodys_hours(group: WalkingGroup) -> None:
    delivered(group, 8)
    first = published(group)
    assert hours_told(first) == "8.0"
    later = AFTER + timedelta(hours=1)
    delivered(group, 1, 180, name="Q", at=later)
    second = begin_correction(first, reason="A register was missing.", by=group.cai, at=later)
    assert {row[1] for row in rows(second, Heading.RECORD, 0)[2:]} == {"0.0", "–"}
    assert hours_told(second) == "–"
    told_why = next(part for part in told(second).parts if part.heading is Heading.RECORD).lines
    assert any("beside a report that was published before" in str(line) for line in told_why)
    delivered(group, 5, 30, name="R", at=later)
    work_out_anew(second, by=group.cai, at=later)
    second.refresh_from_db()
    assert hours_told(second) == "13.5", "six people stand behind what there is more"


def test_all_services_less_one_is_not_the_hours_of_the_other(group: WalkingGroup) -> None:
    small = open_service(group.organisation, name="Small service", by=group.cai, at=AFTER)
    delivered(group, 8)
    delivered(group, 2, 600, service=small, name="S")
    one, whole = draft(group), draft(group, service=None)
    assert (hours_told(one), hours_told(whole)) == ("8.0", "8.0"), "of two people nothing is in any sum"
    delivered(group, 5, 60, service=small, name="T")
    one = draft(group)
    publish_report(one, seen=one.seal, by=group.cai, at=AFTER)
    assert hours_told(draft(group, service=None)) == "33.0", "seven people are left"


def test_a_report_that_shares_no_day_with_another_is_set_beside_it_through_a_third(
    group: WalkingGroup,
) -> None:
    january, february = date(2026, 1, 6), date(2026, 2, 3)
    delivered(group, 8, on=january)
    delivered(group, 2, 600, on=february)
    delivered(group, 8)
    whole = draft(group, first=january.replace(day=1))
    publish_report(whole, seen=whole.seal, by=group.cai, at=AFTER)
    published(group)
    of_january = {"first": january.replace(day=1), "until": february.replace(day=1)}
    assert hours_told(draft(group, **of_january)) == "–", "February, of two people, is the rest"
    delivered(group, 8, on=february)
    assert hours_told(draft(group, **of_january)) == "8.0"


def test_a_draft_waits_for_what_was_published_of_other_months_too(group: WalkingGroup) -> None:
    january = date(2026, 1, 1)
    delivered(group, 8)
    whole = draft(group, first=january)
    publish_report(whole, seen=whole.seal, by=group.cai, at=AFTER)
    first, last = draft(group, first=january, until=date(2026, 2, 1)), draft(group)
    publish_report(last, seen=last.seal, by=group.cai, at=AFTER + timedelta(minutes=1))
    with pytest.raises(Refusal, match="Another report about this time was published since"):
        publish_report(first, seen=first.seal, by=group.cai, at=AFTER + timedelta(minutes=2))


def test_what_was_published_meanwhile_is_looked_at_before_another_is(group: WalkingGroup) -> None:
    delivered(group, 8)
    one, other = draft(group), draft(group, service=None)
    later = AFTER + timedelta(minutes=1)
    publish_report(one, seen=one.seal, by=group.cai, at=later)
    with pytest.raises(Refusal, match="Another report about this time was published since"):
        publish_report(other, seen=other.seal, by=group.cai, at=later)
    work_out_anew(other, by=group.cai, at=later + timedelta(minutes=1))
    other.refresh_from_db()
    publish_report(other, seen=other.seal, by=group.cai, at=later + timedelta(minutes=2))
