"""The register and another act, by keyboard alone and with script off."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.web.delivery.models import Act, RegisterEntry
from alongside.web.delivery.queries.acts import minutes_delivered
from tests.integration.walking_group import walking_group

pytestmark = pytest.mark.django_db(transaction=True)
MOST_STEPS = 60


def tab_to(page, name: str) -> None:
    """Press the tabulator until the control of that name, or that begins so, has the focus."""
    said = "(e) => [e.name, e.value, e.innerText].join(' ')"
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if name in page.evaluate(f"({said})(document.activeElement)"):
            return
    raise AssertionError(f"the keyboard does not reach {name}")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_register_is_taken_by_keyboard_alone(visit, javascript) -> None:
    group = walking_group(starts_at=timezone.now() - timedelta(hours=2))
    nia = visit(group.nia.account, javascript=javascript)
    page = nia.open(reverse("delivery:register", args=[group.session.public_id]))
    tab_to(page, f"came_{group.ann.pk}")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")  # from came to came for part
    tab_to(page, f"minutes_{group.ann.pk}")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("45")
    tab_to(page, f"came_{group.nia.pk}")
    page.keyboard.press("Space")
    tab_to(page, "Save the register")
    page.keyboard.press("Enter")
    page.get_by_text("The register is finished").wait_for()
    assert not nia.is_wider_than_the_screen()
    assert not nia.faults
    assert RegisterEntry.objects.get(person=group.ann).attendance == "PARTLY"
    assert minutes_delivered(group.ann, group.service) == 45


def test_another_act_is_recorded_by_keyboard_alone_and_without_script(visit) -> None:
    group = walking_group()
    cai = visit(group.cai.account, javascript=False, language="cy")
    page = cai.open(reverse("delivery:record_act"))
    for fact, answer in (
        ("dated", "true"),
        ("happened", "true"),
        ("freely_chosen", "true"),
        ("output", "info"),
    ):
        tab_to(page, fact)
        for _press in range(3):
            if page.locator(f'input[name="{fact}"][value="{answer}"]').is_checked():
                break
            page.keyboard.press("Space" if _press == 0 else "ArrowDown")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    tab_to(page, "what")
    page.keyboard.type("Cylchlythyr")
    for box, typed in (("on_day", "3"), ("on_month", "Mawrth"), ("on_year", "2026")):
        tab_to(page, box)
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Gwybodaeth").wait_for()
    assert Act.objects.get().mode == "INFORMATION"
    assert not cai.faults
