"""Looking at proposals and at the record of power for maintenance. Nobody can change either here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from alongside.web.charters.models import ExerciseOfPower, Proposal


class LookingOnly(admin.ModelAdmin):
    """Shows and never writes."""

    def has_add_permission(self, *_given: Any) -> bool:
        return False

    def has_change_permission(self, *_given: Any) -> bool:
        return False

    def has_delete_permission(self, *_given: Any) -> bool:
        return False


@admin.register(Proposal)
class ProposalAdmin(LookingOnly):
    """What was put forward, and how it stands."""

    list_display = ("title", "service", "decision", "side", "state", "made_at", "ended_at")
    list_filter = ("state", "decision", "side")


@admin.register(ExerciseOfPower)
class ExerciseAdmin(LookingOnly):
    """The record, without its reasons."""

    list_display = ("subject", "service", "decision", "stage", "side", "at", "days_taken")
    list_filter = ("stage", "side")
    exclude = ("reason",)
