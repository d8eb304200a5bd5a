"""A second export reads only months in which something changed: whatever changes, the folder is as one made anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.engines.facts import writing
from alongside.engines.facts.manifest import read_manifest
from alongside.web.checkins.actions import take_back
from alongside.web.checkins.models import CheckIn
from alongside.web.delivery.actions.corrections import correct_entry
from alongside.web.delivery.models import Invitation, InvitationStep, RegisterEntry, Session, SessionRole
from alongside.web.delivery.queries.reversals import that_hold
from alongside.web.measures.actions import export_facts
from alongside.web.people.actions import give_consent
from alongside.web.people.models import Organisation, Person
from alongside.web.rotas.models import Rota, RotaTurn
from alongside.web.services.models import Relationship
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(small_world: World) -> Organisation:
    """One where everybody agreed to be counted, so that whatever changes is told."""
    organisation = small_world.organisations[0]
    for person in Person.objects.filter(organisation=organisation).exclude(
        consents__purpose="MEASURES", consents__withdrawn_at=None
    ):
        give_consent(person, "MEASURES", by=None, at=timezone.now())
    return organisation


def export(here: Organisation, folder: Path) -> writing.Written:
    return export_facts(here, folder, at=timezone.now())


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def entry_of(here: Organisation, **wanted: Any) -> RegisterEntry:
    lines = that_hold(
        RegisterEntry.objects.filter(
            session__service__organisation=here, session__state="HELD", role__side="LAY", **wanted
        )
    )
    return lines.select_related("session").order_by("pk")[0]


def put_right(here: Organisation) -> set[str]:
    came = entry_of(here, attendance="CAME")
    correct_entry(
        came, attendance="NO_SHOW", minutes=0, reason="Ticked by mistake", by=None, at=timezone.now(),
    )  # fmt: skip
    return {"participation", "sessions", "attendance", "absences"}


def needs_more(here: Organisation) -> set[str]:
    line = SessionRole.objects.filter(session__service__organisation=here, session__state="HELD").order_by(
        "pk"
    )[0]
    SessionRole.objects.filter(pk=line.pk).update(minimum=line.minimum + 1, ideal=99, maximum=99)
    return {"sessions"}


def is_called_off(here: Organisation) -> set[str]:
    to_come = Session.objects.filter(service__organisation=here, state="PLANNED").annotate(
        asked=Count("invitations")
    )
    Session.objects.filter(pk=to_come.filter(asked=0).order_by("pk")[0].pk).update(state="CANCELLED")
    return {"sessions"}


def cannot_come(here: Organisation) -> set[str]:
    held = entry_of(here).session
    free = Person.objects.filter(organisation=here).exclude(invitations__session=held)
    role = held.roles.filter(role__side="LAY")[0]
    new = free.exclude(register_entries__session=held).order_by("pk")[0]
    Invitation.objects.create(
        session=role.session, session_role=role, person=new, state="CANT_COME", asked_at=timezone.now()
    )
    return {"absences"}


def asked_by_name(here: Organisation) -> InvitationStep:
    asks = InvitationStep.objects.filter(
        invitation__session__service__organisation=here, invitation__session_role__role__side="LAY",
        from_state="", to_state="OFFERED", by__isnull=False,
    )  # fmt: skip
    return asks.order_by("-at", "pk")[0]


def asker_works_there(here: Organisation) -> set[str]:
    step = asked_by_name(here)
    Relationship.objects.create(
        person=step.by,
        service=step.invitation.session.service,
        kind="PROFESSIONAL",
        active_from=step.at.date(),
    )
    return {"ties", "requests"}


def takes_back_answers(here: Organisation) -> set[str]:
    take_back(CheckIn.objects.filter(service__organisation=here, state="ANSWERED", answers__isnull=False)[0])
    return {"checkins"}


CHANGES = (put_right, needs_more, is_called_off, cannot_come, asker_works_there, takes_back_answers)


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_is_read_again_and_nothing_else(
    here: Organisation, tmp_path: Path, change: Callable[[Organisation], set[str]]
) -> None:
    folder, anew = tmp_path / "folder", tmp_path / "anew"
    export(here, folder)
    before = bytes_of(folder)
    may_change = change(here)
    export(here, folder)
    export(here, anew)
    after = bytes_of(folder)
    assert after == bytes_of(anew)
    differ = {name.split("/")[0] for name in {*before, *after} if before.get(name) != after.get(name)}
    assert differ - {"facts.json"}
    assert differ - {"facts.json"} <= may_change


def test_whom_a_rota_had_in_line_is_no_request_after_all(here: Organisation, tmp_path: Path) -> None:
    folder, anew = tmp_path / "folder", tmp_path / "anew"
    RotaTurn.objects.filter(rota__organisation=here).delete()
    asker_works_there(here)
    before = export(here, folder).rows["requests"]
    asked = asked_by_name(here).invitation
    rota = Rota.objects.filter(organisation=here)[0]
    RotaTurn.objects.create(rota=rota, session_role=asked.session_role, person=asked.person, place=1)
    after = export(here, folder)
    export(here, anew)
    assert (after.rows["requests"], after.written) == (before - 1, 1 if before > 1 else 0)
    assert bytes_of(folder) == bytes_of(anew)


def test_a_second_export_reads_no_month_again(
    here: Organisation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = export(here, tmp_path)
    before = bytes_of(tmp_path)
    monkeypatch.setattr(writing, "_part", lambda *_given: pytest.fail("a month was read again"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        second = export(here, tmp_path)
    assert (second.written, second.kept, second.rows) == (0, first.written, first.rows)
    assert bytes_of(tmp_path) == before
    assert len(asked) < 40


def test_an_export_that_breaks_off_forgets_no_correction(
    here: Organisation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    export(here, folder)
    manifest = read_manifest(folder)
    put_right(here)
    with monkeypatch.context() as patched:
        patched.setattr(writing, "packed", lambda _table: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            export(here, folder)
    assert read_manifest(folder) == manifest
    export(here, folder)
    export(here, tmp_path / "anew")
    assert bytes_of(folder) == bytes_of(tmp_path / "anew")


def test_a_file_that_was_damaged_is_written_again(here: Organisation, tmp_path: Path) -> None:
    export(here, tmp_path)
    before = bytes_of(tmp_path)
    name = next(name for name in before if name.startswith("attendance"))
    (tmp_path / name).write_bytes(before[name][:100])
    assert export(here, tmp_path).written == 0
    assert bytes_of(tmp_path) == before
