"""Lists are brought in: what is good goes in, what needs mending stays with its reason, twice changes nothing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from alongside.core.intake.kinds import KINDS
from alongside.core.intake.mapping import ColumnMapping
from alongside.core.intake.matching import match_headers
from alongside.core.intake.plan import NEW
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.sessions import record_session
from alongside.web.delivery.models import Act, RegisterEntry, Session
from alongside.web.interchange.actions import bringing, runs
from alongside.web.interchange.actions.bringing import bring_in
from alongside.web.interchange.actions.looking import look_at
from alongside.web.interchange.models import HeaderMapping, ImportFile, ImportRow, ImportRun
from alongside.web.interchange.queries.runs import counts_of, remembered_for, rows_of, table_of
from alongside.web.people import actions as people_actions
from alongside.web.people.models import Person
from alongside.web.services.actions import change_role
from tests.cast import NOW, Cast, make_cast
from tests.integration.garden import Garden, a_garden

DATA = Path(__file__).parents[1] / "data" / "intake"
pytestmark = pytest.mark.django_db


@pytest.fixture
def garden() -> Garden:
    return a_garden()


def uploaded(
    cast: Cast, content: bytes | str, *, kind: str = "", same: dict[str, str] | None = None
) -> ImportRun:
    """A list that was uploaded, matched as proposed, and looked at."""
    raw = content.encode() if isinstance(content, str) else content
    run = runs.record_upload(cast.here, raw, "list.csv", by=cast.cora, at=NOW, kind=kind)
    proposed = match_headers(KINDS[run.kind], table_of(run))
    mapping = ColumnMapping(KINDS[run.kind], {m.header: m.column for m in proposed}, same or {})
    runs.record_matching(run, mapping, at=NOW)
    look_at(run, at=NOW)
    run.refresh_from_db()
    return run


def brought_in(run: ImportRun) -> ImportRun:
    runs.start_bringing_in(run, at=NOW)
    bring_in(run, at=NOW)
    run.refresh_from_db()
    assert run.state == "DONE", run.problem
    return run


def counts(run: ImportRun) -> tuple[int, ...]:
    return tuple(counts_of(run).values())


def state_of(cast: Cast) -> Any:
    """Everything that a list could change, to compare."""
    people = Person.objects.filter(organisation=cast.here).order_by("pk")
    return (
        list(
            people.values_list("full_name", "email", "phone", "postcode", "language", "reference", "left_on")
        ),
        list(
            people.values_list("pk", "gifts__words", "access_needs__need", "consents__withdrawn_at").order_by(
                "pk", "gifts__pk"
            )
        ),
        list(
            people.values_list(
                "pk", "relationships__kind", "checks__kind", "availability__weekday", "away__first_on"
            ).order_by(*["pk", "checks__pk", "availability__pk"])
        ),
        list(Session.objects.order_by("pk").values_list("title", "starts_at", "place", "state")),
        list(RegisterEntry.objects.order_by("pk").values_list("person", "attendance", "minutes", "reverses")),
        list(Act.objects.order_by("pk").values_list("person", "minutes", "mode")),
        sum(model.objects.count() for model in (Person.history.model, Session.history.model)),
    )


SAME = {"consent_how": "In person", "service": "Community garden"}


def test_people_go_in_with_what_they_bring_and_the_same_list_again_changes_nothing(garden: Garden) -> None:
    cast, content = garden.cast, (DATA / "volunteers-odd-headers.csv").read_bytes()
    run = uploaded(cast, content, same=SAME)
    assert (run.kind, run.state, counts(run)) == ("PEOPLE", "READY", (4, 1, 1, 3))
    brought_in(run)
    assert counts(run) == (4, 1, 1, 3)
    jane = Person.objects.get(full_name="Jane Smith")
    assert (jane.phone, jane.postcode, jane.joined_on) == ("07700 900123", "CF10 1AA", date(2024, 12, 31))
    assert [tie.kind for tie in jane.relationships.all()] == ["USES"]
    assert jane.consents.get().given_how == "IN_PERSON"
    assert jane.history.get().history_user == cast.cora.account
    before = state_of(cast)
    again = brought_in(uploaded(cast, content, same=SAME))
    assert counts(again) == (0, 0, 6, 3)
    assert state_of(cast) == before


def test_rows_to_mend_are_kept_with_their_reasons_and_nothing_else_is(garden: Garden) -> None:
    run = brought_in(uploaded(garden.cast, (DATA / "volunteers-odd-headers.csv").read_bytes(), same=SAME))
    kept = list(rows_of(run))
    assert [row.line for row in kept] == [11, 12, 14]
    assert all(row.plan["problems"] for row in kept)
    assert ImportFile.objects.filter(run=run).exists()
    runs.forget_file(run)
    assert not ImportRow.objects.exists()
    assert not ImportFile.objects.exists()
    assert ImportRun.objects.get().to_mend == 3


def test_a_list_without_faults_is_let_go_of_at_once(garden: Garden) -> None:
    brought_in(uploaded(garden.cast, "Name\nAnn\n"))
    assert not ImportFile.objects.exists()


def test_somebody_known_is_changed_and_never_loses_anything(garden: Garden) -> None:
    cast = garden.cast
    text = (
        "Name,Ref,Email,Skills,Language,Left on\nDai Rees,A-17,dai@post.example,Sawing,English,01/02/2026\n"
    )
    run = uploaded(cast, text)
    assert counts(run) == (0, 1, 0, 0)
    brought_in(run)
    cast.dai.refresh_from_db()
    assert (cast.dai.email, cast.dai.phone, cast.dai.language) == ("dai@post.example", "029 2018 0102", "en")
    assert (cast.dai.left_on, cast.dai.gifts.get().words) == (date(2026, 2, 1), "Sawing")
    assert counts(brought_in(uploaded(cast, text))) == (0, 0, 1, 0)


def test_consent_that_a_list_withdraws(garden: Garden) -> None:
    cast = garden.cast
    text = "Name,Email,Consent\nPat Evans,pat@post.example,{}\n"
    brought_in(uploaded(cast, text.format("Y"), same=SAME))
    assert cast.pat.consents.get().withdrawn_at is None
    brought_in(uploaded(cast, text.format("N"), same=SAME))
    assert cast.pat.consents.get().withdrawn_at == NOW


def test_a_question_is_answered_on_the_preview_and_the_answer_holds(garden: Garden) -> None:
    cast = garden.cast
    text = "Name,Email\nSue Evans,pat@post.example\nDan Evans,pat@post.example\n"
    run = uploaded(cast, text)
    sue, dan = rows_of(run, "NEEDS_MENDING")
    assert sue.plan["candidates"] == [[str(cast.pat.pk), "Pat Evans (pat@post.example, 07700 900101)"]]
    with pytest.raises(Refusal, match="changed in the meantime"):
        runs.record_answer(run, sue.line, "999")
    runs.record_answer(run, sue.line, NEW)
    runs.record_answer(run, dan.line, str(cast.pat.pk))
    brought_in(run)
    assert counts(run) == (1, 1, 0, 0)
    assert Person.objects.filter(full_name="Sue Evans", email="pat@post.example").exists()
    cast.pat.refresh_from_db()
    assert cast.pat.full_name == "Dan Evans"


def test_work_that_broke_off_is_taken_up_where_it_stopped(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Name,Email\n" + "".join(f"Person {n},p{n}@post.example\n" for n in range(12))
    run = uploaded(garden.cast, text)
    runs.start_bringing_in(run, at=NOW)
    monkeypatch.setattr(bringing, "AT_ONCE", 5)
    real, calls = bringing.BRING_IN["PEOPLE"], []

    def broken(rows: Any, desk: Any) -> None:
        calls.append(len(rows))
        if len(calls) == 2:
            raise SystemExit
        real(rows, desk)

    monkeypatch.setitem(bringing.BRING_IN, "PEOPLE", broken)
    with pytest.raises(SystemExit):
        bring_in(run, at=NOW)
    assert Person.objects.filter(full_name__startswith="Person").count() == 5
    monkeypatch.undo()
    bring_in(run, at=NOW + timedelta(seconds=30))
    run.refresh_from_db()
    assert run.state == "RUNNING", "somebody else may still be at it"
    later = NOW + timedelta(minutes=10)
    ImportRun.objects.update(claimed_at=NOW)
    runs.take_up_again(run, at=later)
    bring_in(run, at=later)
    run.refresh_from_db()
    assert (run.state, counts(run)) == ("DONE", (12, 0, 0, 0))
    assert Person.objects.filter(full_name__startswith="Person").count() == 12


def test_a_list_can_be_stopped_in_the_middle_and_carried_on_with(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Name,Email\n" + "".join(f"Person {n},p{n}@post.example\n" for n in range(12))
    run = uploaded(garden.cast, text)
    runs.start_bringing_in(run, at=NOW)
    monkeypatch.setattr(bringing, "AT_ONCE", 5)
    goes_on, asked = bringing._goes_on, []

    def stopped_before_the_second(run: ImportRun) -> bool:
        asked.append(run)
        if len(asked) == 2:
            runs.stop_bringing_in(run, at=NOW)
        return goes_on(run)

    monkeypatch.setattr(bringing, "_goes_on", stopped_before_the_second)
    bring_in(run, at=NOW)
    monkeypatch.undo()
    assert Person.objects.filter(full_name__startswith="Person").count() == 5
    run.refresh_from_db()
    assert run.state == "LOOKING"
    look_at(run, at=NOW)
    run.refresh_from_db()
    assert (run.state, counts(run)) == ("READY", (7, 0, 5, 0))
    runs.start_bringing_in(run, at=NOW)
    bring_in(run, at=NOW)
    run.refresh_from_db()
    assert (run.state, counts(run)) == ("DONE", (7, 0, 5, 0))
    assert Person.objects.filter(full_name__startswith="Person").count() == 12
    with pytest.raises(Refusal, match="moved on"):
        runs.stop_bringing_in(run, at=NOW)


def test_pressing_twice_starts_it_once_and_one_list_goes_in_at_a_time(garden: Garden) -> None:
    one, two = uploaded(garden.cast, "Name\nAnn\n"), uploaded(garden.cast, "Name\nBen\n")
    runs.start_bringing_in(one, at=NOW)
    assert runs.start_bringing_in(one, at=NOW).state == "RUNNING"
    with pytest.raises(Refusal, match="Another list is being brought in"):
        runs.start_bringing_in(two, at=NOW)
    bring_in(one, at=NOW)
    bring_in(one, at=NOW)
    assert Person.objects.filter(full_name="Ann").count() == 1
    with pytest.raises(Refusal, match="not ready"):
        runs.start_bringing_in(uploaded_only(garden.cast), at=NOW)


def uploaded_only(cast: Cast) -> ImportRun:
    return runs.record_upload(cast.here, b"Name\nZed\n", "x.csv", by=cast.cora, at=NOW)


def test_a_row_that_is_refused_in_the_end_needs_mending_and_the_others_go_in(garden: Garden) -> None:
    cast = garden.cast
    run = uploaded(cast, "Name,Ref\nAnn,1\nBen,2\nCat,3\n")
    Person.objects.filter(pk=cast.zoe.pk).update(reference="2")  # in the meantime, elsewhere
    brought_in(run)
    assert counts(run)[0] + counts(run)[3] == 3
    assert Person.objects.filter(full_name__in=["Ann", "Cat"]).count() == 2
    assert not Person.objects.filter(full_name="Ben").exists()


def test_checks_and_free_times(garden: Garden) -> None:
    cast = garden.cast
    checks = (
        "Name,DBS type,Result,Issue date,Expiry,Cert no\nPat Evans,Enhanced,Clear,1/2/2026,1/2/2029,123\n"
    )
    assert counts(brought_in(uploaded(cast, checks))) == (1, 0, 0, 0)
    assert counts(brought_in(uploaded(cast, checks))) == (0, 0, 1, 0)
    assert counts(brought_in(uploaded(cast, checks.replace("2029", "2028")))) == (0, 1, 0, 0)
    check = cast.pat.checks.get()
    assert (check.expires_on, check.reference) == (date(2028, 2, 1), "123")
    free = "Name,Mon am,Tuesday,Away from,Away until\nPat Evans,x,2-4pm,01/08/2026,14/08/2026\n"
    assert counts(brought_in(uploaded(cast, free))) == (1, 0, 0, 0)
    assert counts(brought_in(uploaded(cast, free))) == (0, 0, 1, 0)
    stretches = cast.pat.availability.order_by("weekday").values_list("weekday", "starts", "ends")
    assert list(stretches) == [(0, time(9), time(12)), (1, time(14), time(16))]
    assert cast.pat.away.get().until_on == date(2026, 8, 15)


def test_sessions_with_a_place_that_is_new(garden: Garden) -> None:
    cast = garden.cast
    text = (
        "Service,Session number,Date,Times,Title,Place\n"
        "Gardd gymunedol,G-1,07/04/2026,10am-12pm,Planting,garden shed\n"
        "Community garden,G-2,14/04/2026,10-12.30,Planting,Orchard\n"
    )
    assert counts(brought_in(uploaded(cast, text))) == (2, 0, 0, 0)
    one, two = Session.objects.order_by("starts_at")
    assert (one.place, two.place.name, one.roles.count()) == (garden.shed, "Orchard", 2)
    assert counts(brought_in(uploaded(cast, text))) == (0, 0, 2, 0)
    moved = uploaded(cast, text.replace("10am-12pm", "11am-1pm"))
    assert counts(brought_in(moved)) == (0, 1, 1, 0)
    one.refresh_from_db()
    assert one.starts_at == datetime.fromisoformat("2026-04-07T11:00:00+01:00")


def test_a_register_makes_the_session_held_and_its_hours_count(garden: Garden) -> None:
    cast = garden.cast
    change_role(garden.gardener, task="Planting and weeding", by=cast.cora, at=NOW)
    starts = datetime.fromisoformat("2026-02-03T10:00:00+00:00")
    session = record_session(
        garden.service,
        title="Planting",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        by=cast.cora,
        at=NOW,
    )
    text = (
        "Service,Date,Name,Role,Attended,Hours\n"
        "Community garden,03/02/2026,Pat Evans,,Y,\n"
        "Community garden,03/02/2026,Nerys Vaughan,Ranger,Y,2\n"
        "Community garden,03/02/2026,Zoë 🌻,Garddwr,apologies,\n"
    )
    run = uploaded(cast, text)
    assert counts(run) == (3, 0, 0, 0), [row.plan for row in rows_of(run)]
    brought_in(run)
    session.refresh_from_db()
    assert session.state == "HELD"
    assert Act.objects.get(person=cast.pat).counts
    assert counts(brought_in(uploaded(cast, text))) == (0, 0, 3, 0)
    corrected = brought_in(uploaded(cast, text.replace("Pat Evans,,Y,", "Pat Evans,,part,1")))
    assert counts(corrected) == (0, 1, 2, 0)
    standing = RegisterEntry.objects.get(person=cast.pat, reverses=None, reversed_by=None)
    assert (standing.attendance, standing.minutes, standing.source) == ("PARTLY", 60, "IMPORT")


def test_members_and_exchanges_of_a_time_bank(garden: Garden) -> None:
    cast = garden.cast
    members = brought_in(uploaded(cast, (DATA / "timeoverflow-members.csv").read_bytes()))
    assert (members.kind, counts(members)) == ("MEMBERS", (3, 0, 0, 0))
    content = (DATA / "timeoverflow-transfers.csv").read_bytes()
    exchanges = brought_in(uploaded(cast, content))
    assert (exchanges.kind, counts(exchanges)) == ("TRANSFERS", (3, 0, 0, 3))
    acts = Act.objects.filter(mode="PEER_SUPPORT").order_by("pk")
    assert [(act.person.full_name, act.minutes, act.what, act.counts) for act in acts] == [
        ("Jane Smith", 90, "Shopping", False),
        ("Jane Smith", 90, "Shopping", False),
        ("Nia Wyn", 120, "Garden help", False),
    ]
    assert counts(brought_in(uploaded(cast, content))) == (0, 0, 3, 3)
    assert Act.objects.count() == 3


def test_what_was_matched_is_remembered_for_the_same_headings(garden: Garden) -> None:
    cast = garden.cast
    run = runs.record_upload(cast.here, b"Who,Zzz,Yyy\nAnn,garden,x\n", "a.csv", by=cast.cora, at=NOW)
    mapping = ColumnMapping(
        KINDS["PEOPLE"], {"Who": "full_name", "Zzz": "interests", "Yyy": ""}, {"language": "Welsh"}
    )
    runs.record_matching(run, mapping, at=NOW)
    kept = remembered_for(cast.here, "PEOPLE", ("ZZZ", "yyy", "who."))
    assert kept["headers"] == {"Who": "full_name", "Zzz": "interests"}
    assert remembered_for(cast.there, "PEOPLE", ("Who", "Zzz", "Yyy")) == {}
    assert HeaderMapping.objects.count() == 1


def test_nobody_elses_people_are_known_or_changed(garden: Garden) -> None:
    cast = garden.cast
    run = uploaded(cast, "Name,Email\nBob Hughes,bob@post.example\n")
    assert counts(run) == (1, 0, 0, 0)


def test_a_double_that_was_merged_does_not_come_back(garden: Garden) -> None:
    cast = garden.cast
    double = people_actions.record_person(
        cast.here, full_name="Patricia Evans", reference="P-1", by=cast.cora, at=NOW
    )
    people_actions.merge_people(cast.pat, double, by=cast.cora, at=NOW)
    run = uploaded(cast, "Name,Ref\nPatricia Evans,P-1\n")
    assert rows_of(run).get().outcome != "WILL_ADD"


def test_old_lists_are_let_go_of(garden: Garden) -> None:
    cast = garden.cast
    uploaded(cast, "Name\nAnn\n")
    done = brought_in(uploaded(cast, "Name\n123\nBen\n"))
    assert runs.forget_old(NOW + timedelta(days=6)) == 0
    assert runs.forget_old(NOW + timedelta(days=8)) == 2
    assert list(ImportRun.objects.values_list("pk", flat=True)) == [done.pk]
    assert not ImportFile.objects.exists()
    assert not ImportRow.objects.exists()


@pytest.mark.parametrize("names", ["Evans,Pat", "Zed,ZED", "Somebody Else,x"])
def test_lists_that_speak_of_somebody_who_is_forgotten_go_with_them(garden: Garden, names: str) -> None:
    cast = garden.cast
    surname, first = names.split(",")
    email = "PAT@post.example" if surname == "Zed" else ""
    text = f"Last name,First name,Email\n{surname},{first},{email}\nEwe,Mari,\n"
    kept = uploaded(cast, text)
    people_actions.erase_person(cast.pat, by=cast.cora, at=NOW)
    assert ImportRun.objects.filter(pk=kept.pk).exists() == (surname == "Somebody Else")


def test_a_file_that_breaks_in_the_middle_says_why(garden: Garden) -> None:
    cast = garden.cast
    with pytest.raises(Refusal, match="never closes"):
        runs.record_upload(cast.here, b'Name,Tel\nAnn,1\n"Ben,2\n', "x.csv", by=cast.cora, at=NOW)
    with pytest.raises(Refusal, match="no rows below"):
        runs.record_upload(cast.here, b"Name,Tel\n", "x.csv", by=cast.cora, at=NOW)
    assert not ImportRun.objects.exists()


def test_no_test_stands_on_an_empty_cast() -> None:
    assert make_cast().here.name == "Abermor Council"
