"""What people set for themselves, what places have, and mending a published rota: on the narrowest phone, and wide."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.web.delivery.actions.invitations import answer
from alongside.web.delivery.models import Invitation
from alongside.web.rotas.actions.asking import ask_those_due
from alongside.web.rotas.actions.publishing import publish_rota
from alongside.web.rotas.models import Rota
from tests.browser.conftest import DESKTOP
from tests.browser.test_rotas import NARROW, library, well_made
from tests.integration.rota_cast import Library
from tests.session_cast import line_of

__all__ = ["library"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [NARROW, DESKTOP])
def test_limits_and_wishes_are_said_and_looked_up(visit: Any, library: Library, width: Any) -> None:
    visitor, reader = visit(library.coordinator.account, width=width), library.readers[0]
    page = visitor.open(reverse("people:limits", args=[reader.public_id]))
    well_made(visitor)
    page.get_by_label("Most sessions in a week").fill("2")
    page.get_by_label("Telephone call").check()
    visitor.press("Save")
    assert "2 at most" in visitor.words
    visitor.open(reverse("people:add_beside", args=[reader.public_id]))
    well_made(visitor)
    page.get_by_label("Would like to be with").check()
    page.get_by_label("Who is it?").fill("Reader B")
    page.get_by_label("Telephone call").check()
    visitor.press("Save")
    well_made(visitor)
    page.get_by_label("Reader B1").check()
    visitor.press("Save")
    well_made(visitor)
    assert "Reader B1" in visitor.words
    visitor.open(reverse("people:add_need", args=[reader.public_id]))
    well_made(visitor)
    visitor.open(reverse("services:add_place"))
    well_made(visitor)


def test_somebody_cannot_come_and_another_is_asked_by_keyboard(visit: Any, library: Library) -> None:
    rota = library.planned()
    Rota.objects.filter(pk=rota.pk).update(assurance=30)
    publish_rota(rota, seen=rota.changes, by=library.coordinator, at=library.at)
    ask_those_due(timezone.now())
    for asked in Invitation.objects.all():
        answer(asked, "ACCEPT", by=None, how="EMAIL", at=timezone.now())
    leaves = Invitation.objects.get(session_role=line_of(library.sessions[0], library.house.reader))
    visitor = visit(library.coordinator.account, width=NARROW)
    page = visitor.open(reverse("rotas:board", args=[rota.public_id]))
    well_made(visitor)
    link = page.locator(f"a[href$='/mend/{leaves.session_id}/{leaves.person_id}/']")
    link.focus()
    link.press("Enter")
    page.get_by_role("heading", name=f"{leaves.person} cannot come").wait_for()
    well_made(visitor)
    page.get_by_role("button", name="Record it and ask them").press("Enter")
    page.get_by_role("heading", name="There is a problem").wait_for()
    page.get_by_label("In person").check()
    page.get_by_role("button", name="Record it and ask them").press("Enter")
    page.get_by_text("1 person is asked.").wait_for()
    assert Invitation.objects.filter(state="CANT_COME").count() == 1
    assert Invitation.objects.filter(state="OFFERED").count() == 1
