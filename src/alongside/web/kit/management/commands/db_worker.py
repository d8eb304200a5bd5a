"""`db_worker`: the worker of django-tasks, which first sees that every round is planned."""

from __future__ import annotations

from typing import Any

from django_tasks_db.management.commands import db_worker

from alongside.web.kit.rounds import plan_rounds


class Command(db_worker.Command):
    """As ``django_tasks_db`` has it; what should come round each night comes from the first start on."""

    def handle(self, **options: Any) -> None:
        """Plan what comes round, then work."""
        plan_rounds()
        super().handle(**options)
