"""What comes round by itself is planned when a worker starts: in an empty house, and after a worker was killed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from alongside.web.kit.rounds import plan_rounds, registered_rounds

pytestmark = pytest.mark.django_db
RETENTION = {
    "alongside.web.messaging.tasks.tidy_texts",
    "alongside.web.thanks.tasks.tidy_receipts",
    "alongside.web.door.tasks.tidy_doors",
    "alongside.web.joining.tasks.keep_joining_tidy",
    "alongside.web.documents.tasks.forget_files",
    "alongside.web.interchange.tasks.forget_old_lists",
}
"""What the privacy page promises to forget by a day."""
OTHERS = {
    "alongside.web.asking.tasks.keep_untapped_months",
    "alongside.web.gifts.tasks.keep_gifts_in_step",
    "alongside.web.delivery.tasks.keep_invitations_in_step",
    "alongside.web.checkins.tasks.ask_round",
    "alongside.web.measures.tasks.work_out_all",
    "alongside.web.reflections.tasks.ask_after_sessions",
}


@pytest.fixture(autouse=True)
def the_table(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def planned() -> list[str]:
    return list(DBTaskResult.objects.filter(status="READY").values_list("task_path", flat=True))


def test_everything_comes_round_before_anybody_wrote_anything() -> None:
    assert not planned()
    plan_rounds()
    assert set(planned()) >= RETENTION | OTHERS


def test_what_is_planned_already_is_planned_once() -> None:
    plan_rounds()
    first = sorted(planned())
    plan_rounds()
    assert sorted(planned()) == first
    assert len(first) == len(set(first))


def test_a_round_that_was_lost_with_its_worker_is_planned_again() -> None:
    plan_rounds()
    DBTaskResult.objects.filter(task_path__in=RETENTION).update(status="RUNNING")  # killed in the middle
    plan_rounds()
    assert set(planned()) >= RETENTION


def test_nobody_out_on_their_own_needs_no_looking_out_and_no_message_no_sending() -> None:
    plan_rounds()
    assert not {"alongside.web.door.tasks.look_out", "alongside.web.messaging.tasks.send_messages"} & set(
        planned()
    )


def test_what_a_clock_that_ran_ahead_has_set_keeps_no_round_from_coming() -> None:
    plan_rounds()
    far = timezone.now() + timedelta(days=400)
    DBTaskResult.objects.filter(status="READY").update(run_after=far)
    plan_rounds()
    soon = (
        DBTaskResult.objects.filter(status="READY").exclude(run_after=far).values_list("task_path", flat=True)
    )
    assert set(soon) >= RETENTION | OTHERS


@pytest.mark.django_db(transaction=True)
def test_the_worker_plans_them_when_it_starts() -> None:
    call_command("db_worker", "--batch", "--no-startup-delay", "--no-reload", verbosity=0, interval=0)
    assert set(planned()) >= RETENTION | OTHERS
    assert not DBTaskResult.objects.filter(status="FAILED").exists()
    connection.close()


def test_the_apps_have_said_what_comes_round() -> None:
    assert len(registered_rounds()) >= len(RETENTION | OTHERS)
