"""The record leaves as facts without names: who agreed, always the same bytes, and only what changed is written."""

from __future__ import annotations

from collections.abc import Iterator
from errno import ENOSPC
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum
from django.utils import timezone

from alongside.core.measurement.absences import Followed
from alongside.core.shared.errors import Refusal
from alongside.engines.facts import writing
from alongside.engines.facts.manifest import read_manifest
from alongside.web.charters.models import ExerciseOfPower
from alongside.web.delivery.actions.acts import reverse_act
from alongside.web.delivery.models import Act, InvitationStep, RegisterEntry, Session
from alongside.web.delivery.queries.reversals import that_hold
from alongside.web.measures.actions import export_facts
from alongside.web.people.actions import erase_person, give_consent, withdraw_consent
from alongside.web.people.models import Consent, Organisation, Person
from alongside.web.rotas.models import RotaTurn
from alongside.web.services.models import Relationship
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(small_world: World) -> Organisation:
    return small_world.organisations[0]


def export(here: Organisation, folder: Path, **options: Any) -> writing.Written:
    return export_facts(here, folder, at=timezone.now(), **options)


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    return ds.dataset(folder / table).to_table().to_pylist()


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def counted(here: Organisation) -> Any:
    live = Consent.objects.filter(purpose="MEASURES", withdrawn_at__isnull=True)
    return Person.objects.filter(organisation=here, consents__in=live)


def somebody_with_acts(here: Organisation) -> Person:
    return counted(here).filter(acts__isnull=False).distinct().order_by("pk")[0]


def test_minutes_of_those_who_agreed_are_those_of_the_record(here: Organisation, tmp_path: Path) -> None:
    done = export(here, tmp_path)
    agreed = Act.objects.filter(organisation=here, on__isnull=False)
    agreed = agreed.filter(person__in=counted(here)) | agreed.filter(person=None)
    assert (
        sum(row["minutes"] for row in rows(tmp_path, "participation"))
        == agreed.aggregate(Sum("minutes"))["minutes__sum"]
    )
    assert done.rows["participation"] == agreed.count() > 50
    counts = [row["minutes"] for row in rows(tmp_path, "participation") if row["counts"]]
    assert sum(counts) == agreed.filter(counts=True).aggregate(Sum("minutes"))["minutes__sum"]


def test_nothing_in_the_files_names_anybody(here: Organisation, tmp_path: Path) -> None:
    export(here, tmp_path)
    told = b"".join(bytes_of(tmp_path).values())
    for table in ("participation", "sessions", "attendance"):
        told += repr(rows(tmp_path, table)).encode()
    for person in Person.objects.filter(organisation=here):
        assert person.full_name.encode() not in told
        assert str(person.public_id).encode() not in told
    assert here.name.encode() not in told


def test_who_did_not_agree_is_in_no_line_and_yet_the_session_was_staffed(
    here: Organisation, tmp_path: Path
) -> None:
    export(here, tmp_path)
    people = {row["person"] for row in rows(tmp_path, "attendance")}
    assert len(people) <= counted(here).count()
    sessions = rows(tmp_path, "sessions")
    assert any(row["present"] > row["told"] for row in sessions)
    held = Session.objects.filter(service__organisation=here, state="HELD").count()
    assert len({row["session"] for row in sessions if row["state"] == "HELD"}) == held
    lines = sum(row["sign"] for row in rows(tmp_path, "attendance") if row["there"])
    assert lines == sum(row["told"] for row in sessions)


def test_however_it_came_to_be_a_folder_is_the_same_to_the_byte(here: Organisation, tmp_path: Path) -> None:
    often, once = tmp_path / "often", tmp_path / "once"
    export(here, often)
    act = Act.objects.filter(organisation=here, entry=None, person__in=counted(here), reverses=None).order_by(
        "pk"
    )[0]
    reverse_act(act, "Typed twice", by=None, at=timezone.now())
    done = export(here, often)
    assert done.written == 1
    export(here, often, anew=True)
    export(here, once)
    assert bytes_of(often) == bytes_of(once)


def test_a_correction_is_a_line_of_its_own(here: Organisation, tmp_path: Path) -> None:
    export(here, tmp_path)
    before = rows(tmp_path, "participation")
    act = Act.objects.filter(organisation=here, entry=None, person__in=counted(here), reverses=None).order_by(
        "pk"
    )[0]
    reverse_act(act, "Typed twice", by=None, at=timezone.now())
    export(here, tmp_path)
    (new,) = [row for row in rows(tmp_path, "participation") if row not in before]
    (old,) = [row for row in before if row["act"] == new["takes_back"]]
    assert (new["minutes"], new["sign"]) == (-old["minutes"], -1)
    assert all(row in rows(tmp_path, "participation") for row in before)


def test_who_takes_consent_back_is_gone_from_every_month(here: Organisation, tmp_path: Path) -> None:
    export(here, tmp_path)
    before = bytes_of(tmp_path)
    person = somebody_with_acts(here)
    withdraw_consent(person, "MEASURES", by=None, how="PHONE", at=timezone.now())
    export(here, tmp_path)
    left = {row["person"] for row in rows(tmp_path, "participation")}
    assert len(left) == len({row["person"] for row in rows_before(before)}) - 1
    assert not set(bytes_of(tmp_path)) >= set(before)
    give_consent(person, "MEASURES", by=None, how="PHONE", at=timezone.now())
    export(here, tmp_path)
    assert {k: v for k, v in bytes_of(tmp_path).items() if k.startswith("part")} == {
        k: v for k, v in before.items() if k.startswith("part")
    }


def rows_before(files: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    for name, content in files.items():
        if name.startswith("participation"):
            yield from pq.read_table(pa.BufferReader(content)).to_pylist()


def test_who_is_forgotten_is_gone_too(here: Organisation, tmp_path: Path) -> None:
    export(here, tmp_path)
    whose = {row["person"] for row in rows(tmp_path, "attendance")}
    erase_person(somebody_with_acts(here), by=None, at=timezone.now())
    export(here, tmp_path)
    assert {row["person"] for row in rows(tmp_path, "attendance")} < whose


def test_organisations_share_no_pseudonym(small_world: World, tmp_path: Path) -> None:
    for number, each in enumerate(small_world.organisations):
        export(each, tmp_path / str(number))
    first, second = ({row["service"] for row in rows(tmp_path / name, "sessions")} for name in "01")
    assert first
    assert second
    assert not first & second
    with pytest.raises(CommandError, match="another organisation"):
        call_command("export_facts", tmp_path / "0", organisation=small_world.organisations[1].name)


def test_an_export_that_breaks_off_leaves_what_was_there(
    here: Organisation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(here, tmp_path)
    before, manifest = bytes_of(tmp_path), read_manifest(tmp_path)
    withdraw_consent(somebody_with_acts(here), "MEASURES", by=None, how="PHONE", at=timezone.now())
    whole, count = writing.packed, iter(range(100))

    def breaks(table: Any) -> bytes:
        if next(count) == 3:
            raise OSError(ENOSPC, "No space left on device")
        return whole(table)

    monkeypatch.setattr(writing, "packed", breaks)
    with pytest.raises(Refusal, match=r"No space left on device\. What was there before still stands"):
        export(here, tmp_path)
    assert read_manifest(tmp_path) == manifest
    assert bytes_of(tmp_path) == before
    monkeypatch.undo()
    export(here, tmp_path)
    export(here, tmp_path / "other")
    assert bytes_of(tmp_path / "other").items() <= bytes_of(tmp_path).items()


def test_the_command_says_what_it_did_or_why_not(here: Organisation, tmp_path: Path) -> None:
    out = StringIO()
    call_command("export_facts", tmp_path / "facts", organisation=here.name, stdout=out)
    assert "participation: " in out.getvalue()
    with pytest.raises(CommandError, match="Say whose record"):
        call_command("export_facts", tmp_path / "facts")
    with pytest.raises(CommandError, match="no organisation called “Nowhere”"):
        call_command("export_facts", tmp_path / "facts", organisation="Nowhere")
    for name in ("caf\udce9", "-x", "", "no\0name", "☃; DROP TABLE"):
        with pytest.raises(CommandError, match="There is no organisation called"):
            call_command("export_facts", tmp_path / "facts", organisation=name)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear all")
    with pytest.raises(CommandError, match="holds something else"):
        call_command("export_facts", tmp_path / "full", organisation=here.name)
    assert [p.name for p in (tmp_path / "full").iterdir() if not p.name.startswith(".")] == ["letter.txt"]


def test_steps_of_invitations_and_decisions_leave_for_those_who_agreed(
    here: Organisation, tmp_path: Path
) -> None:
    done = export(here, tmp_path)
    agreed = counted(here)
    steps = InvitationStep.objects.filter(invitation__person__in=agreed)
    assert done.rows["asks"] == steps.count() > 50
    assert done.rows["decisions"] == ExerciseOfPower.objects.filter(person__in=agreed).count() > 5
    assert sum(row["stage"] == "LEAD" for row in rows(tmp_path, "decisions")) > 0
    ties = {(row["person"], row["service"], row["side"], row["on"]) for row in rows(tmp_path, "ties")}
    assert (
        len({person for person, *_rest in ties})
        == agreed.filter(relationships__isnull=False).distinct().count()
    )


def test_absences_are_those_of_the_registers_and_of_peoples_own_word(
    here: Organisation, tmp_path: Path
) -> None:
    export(here, tmp_path)
    found = rows(tmp_path, "absences")
    lines = that_hold(
        RegisterEntry.objects.filter(session__service__organisation=here, person__in=counted(here))
    )
    said = lines.filter(
        attendance__in=["EXCUSED", "NO_SHOW"], session__state__in=["HELD", "CANCELLED"]
    ).count()
    assert len(found) >= said > 0
    assert {row["followed"] for row in found} <= set(map(str, Followed))


def test_a_professional_who_asks_somebody_by_name_is_told(here: Organisation, tmp_path: Path) -> None:
    export(here, tmp_path)
    before = rows(tmp_path, "requests") if (tmp_path / "requests").exists() else []
    first = InvitationStep.objects.filter(
        invitation__session__service__organisation=here, invitation__person__in=counted(here),
        invitation__session_role__role__side="LAY", from_state="", to_state="OFFERED",
    )  # fmt: skip
    step = first.order_by("-at", "pk")[0]
    ask = step.invitation
    RotaTurn.objects.all().delete()
    tie = Relationship.objects.filter(service=ask.session.service, kind="PROFESSIONAL", active_to=None)[0]
    give_consent(tie.person, "MEASURES", by=None, at=timezone.now())
    InvitationStep.objects.filter(pk=step.pk).update(by=tie.person)
    Relationship.objects.filter(pk=tie.pk).update(active_from=step.at.date())
    export(here, tmp_path)
    (new,) = [row for row in rows(tmp_path, "requests") if row not in before]
    (told,) = [row for row in rows(tmp_path, "asks") if row["ask"] == new["ask"] and row["was"] is None]
    assert [told[name] for name in ("person", "service", "session", "on")] == [
        new[name] for name in ("person", "service", "session", "on")
    ]
    assert new["by"] != new["person"]
