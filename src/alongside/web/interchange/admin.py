"""Looking at lists for maintenance: who brought in what and when, never what a list said."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from alongside.web.interchange.models import HeaderMapping, ImportRun


class LookingOnly(admin.ModelAdmin):
    """Shows and never writes."""

    def has_add_permission(self, *_given: Any) -> bool:
        return False

    def has_change_permission(self, *_given: Any) -> bool:
        return False

    def has_delete_permission(self, *_given: Any) -> bool:
        return False


@admin.register(ImportRun)
class ImportRunAdmin(LookingOnly):
    """Which lists were brought in."""

    list_display = (
        "file_name",
        "organisation",
        "kind",
        "state",
        "total",
        "added",
        "changed",
        "to_mend",
        "started_at",
    )
    list_filter = ("organisation", "kind", "state")


@admin.register(HeaderMapping)
class HeaderMappingAdmin(LookingOnly):
    """Which headings are remembered."""

    list_display = ("organisation", "kind", "used_at")
