"""Looking at sessions, for maintenance. Who answered what stays with the organisation."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from alongside.web.delivery.models import Session


class LookingOnly(admin.ModelAdmin):
    """Shows and never writes."""

    def has_add_permission(self, *_given: Any) -> bool:
        return False

    def has_change_permission(self, *_given: Any) -> bool:
        return False

    def has_delete_permission(self, *_given: Any) -> bool:
        return False


@admin.register(Session)
class SessionAdmin(LookingOnly):
    """Which sessions there are, and how each stands."""

    list_display = ("title", "service", "starts_at", "state")
    list_filter = ("state",)
    date_hierarchy = "starts_at"
