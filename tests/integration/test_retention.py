"""Receipts, and texts of nobody in particular, go after the periods that the privacy page tells."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from PIL import Image

from alongside.web.messaging import tasks as messaging_tasks
from alongside.web.messaging.actions.hearing import forget_unknown_texts, receive_text
from alongside.web.messaging.models import InboundText
from alongside.web.thanks import tasks as thanks_tasks
from alongside.web.thanks.actions.keeping import forget_receipts
from alongside.web.thanks.models import Claim, Receipt
from tests.integration.thanks_cast import AFTER, Reading, reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Reading:
    return reading()


def photograph() -> bytes:
    made = BytesIO()
    Image.new("RGB", (60, 40), "white").save(made, "JPEG")
    return made.getvalue()


def paid(here: Reading) -> Claim:
    claim = here.move(here.claim(photograph=photograph()), "APPROVE")
    return here.move(claim, "PAY", on=AFTER.date())


@pytest.mark.parametrize(("days", "stays"), [(7 * 365 - 1, True), (7 * 365 + 1, False)])
def test_a_receipt_of_what_was_paid_goes_once_accounts_need_it_no_more(
    here: Reading, days: int, stays: bool
) -> None:
    claim = paid(here)
    assert forget_receipts(AFTER + timedelta(days=days)) == (not stays)
    assert Receipt.objects.exists() is stays
    assert Claim.objects.get() == claim
    assert claim.steps.count() == 3


@pytest.mark.parametrize("event", ["REFUSE", "WITHDRAW"])
def test_a_receipt_of_what_came_to_nothing_goes_sooner(here: Reading, event: str) -> None:
    by = here.ann if event == "WITHDRAW" else here.nia
    here.move(here.claim(photograph=photograph()), event, by=by, words="Paid at the door")
    assert forget_receipts(AFTER + timedelta(days=89)) == 0
    assert forget_receipts(AFTER + timedelta(days=91)) == 1


def test_a_receipt_that_somebody_still_has_to_look_at_stays(here: Reading, settings: Any) -> None:
    settings.RECEIPTS_KEPT_DAYS = settings.RECEIPTS_UNPAID_KEPT_DAYS = 1
    here.claim(photograph=photograph())
    approved = here.claim(photograph=photograph(), what="back again")
    here.move(approved, "APPROVE", words="Two journeys")
    assert forget_receipts(AFTER + timedelta(days=9999)) == 0


def test_texts_of_nobody_in_particular_go_read_or_not_and_those_of_people_stay(here: Reading) -> None:
    here.ann.phone = "07700 900321"
    here.ann.save()
    for number in ("07700 900321", "07700 900999"):
        receive_text(here.house.organisation, number=number, words="hello", provider_id=number, at=AFTER)
    assert forget_unknown_texts(AFTER) == 0
    assert forget_unknown_texts(AFTER + timedelta(seconds=1)) == 1
    assert InboundText.objects.get().person == here.ann


def planned(task: Any) -> int:
    return DBTaskResult.objects.filter(task_path=task.module_path, status="READY").count()


def test_tidying_is_planned_once_and_plans_its_next_day(
    here: Reading, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.UNKNOWN_TEXTS_KEPT_DAYS = settings.RECEIPTS_KEPT_DAYS = 0
    with django_capture_on_commit_callbacks(execute=True):
        paid(here)
        for n in range(2):
            receive_text(
                here.house.organisation, number="07700 900999", words="x", provider_id=f"{n}", at=AFTER
            )
    for task, model in ((thanks_tasks.tidy_receipts, Receipt), (messaging_tasks.tidy_texts, InboundText)):
        assert planned(task) == 1
        DBTaskResult.objects.filter(task_path=task.module_path).delete()
        task.call()
        assert not model.objects.exists()
        assert planned(task) == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("goes 7 years after", "45 days after a claim")),
        ("cy", ("mynd 7 mlynedd", "a 45 diwrnod ar ôl hawliad")),
    ],
)
def test_the_privacy_page_tells_the_periods_that_are_set(
    settings: Any, language: str, said: tuple[str, str]
) -> None:
    settings.RECEIPTS_UNPAID_KEPT_DAYS = 45
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get(reverse("privacy")).content.decode()
    assert all(each in page for each in said)
