"""Lots that were drawn leave as facts: of those who agreed, in the month of the session, again when it is moved."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pytest
from django.utils import timezone

from alongside.engines.measures.panel import panel_of
from alongside.web.asking.models import Draw, DrawnLot
from alongside.web.delivery.models import Session, SessionRole
from alongside.web.measures.actions import export_facts
from alongside.web.people.actions import withdraw_consent
from alongside.web.people.models import Consent, Organisation, Person
from tests.world import World

pytestmark = pytest.mark.django_db


def rows(here: Organisation, folder: Path) -> list[dict[str, Any]]:
    export_facts(here, folder, at=timezone.now())
    return ds.dataset(folder / "lots").to_table().to_pylist() if (folder / "lots").exists() else []


def test_lots_of_those_who_agreed_leave_and_reach_the_panel(small_world: World, tmp_path: Path) -> None:
    here = small_world.organisations[0]
    DrawnLot.objects.all().delete()
    live = Consent.objects.filter(purpose="MEASURES", withdrawn_at=None).values("person")
    agreed = Person.objects.filter(organisation=here, erased_at=None, merged_into=None, pk__in=live)
    people = list(
        agreed.filter(relationships__kind="MEMBER_OF_PUBLIC").distinct().order_by("pk")[:2]
        or agreed.filter(acts__counts=True).distinct().order_by("pk")[:2]
    )
    untold = Person.objects.filter(organisation=here, erased_at=None).exclude(pk__in=live).order_by("pk")[0]
    part = SessionRole.objects.filter(
        session__service__organisation=here, session__state="HELD", role__side="LAY"
    ).exclude(pk__in=Draw.objects.values("session_role")).order_by("pk")[0]  # fmt: skip
    at = part.session.starts_at - timedelta(days=3)
    draw = Draw.objects.create(
        session_role=part, seed="s", fingerprint="f", opened_at=at, closes_at=at + timedelta(hours=1), drawn_at=at,
        places=1,
    )  # fmt: skip
    for place, person in enumerate([*people, untold], start=1):
        DrawnLot.objects.create(
            draw=draw,
            person=person,
            entry=str(place),
            level=0,
            place=place,
            won=place == 1,
            odds=1 / 3,
            lot="l",
        )
    told = rows(here, tmp_path)
    assert [(row["won"], row["odds"]) for row in told] == [(True, 1 / 3), (False, 1 / 3)]
    panel = panel_of(tmp_path).to_pylist()
    drawn = {row["person"]: (row["assigned"], row["odds"]) for row in panel if row["assigned"] is not None}
    assert set(drawn) <= {row["person"] for row in told}
    assert set(drawn.values()) <= {(1, round(1 / 3, 12)), (0, round(1 / 3, 12))}
    Session.objects.filter(pk=part.session_id).update(
        starts_at=part.session.starts_at - timedelta(days=40),
        ends_at=part.session.ends_at - timedelta(days=40),
    )
    moved = rows(here, tmp_path)
    assert len(moved) == 2
    assert moved[0]["month"] < told[0]["month"]
    withdraw_consent(people[0], "MEASURES", by=None, how="PHONE", at=timezone.now())
    assert [row["won"] for row in rows(here, tmp_path)] == [False]
