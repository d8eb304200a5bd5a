"""Looking at documents for maintenance: which were audited and when, never what they say."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from alongside.web.documents.models import Document


@admin.register(Document)
class DocumentAdmin(admin.ModelAdmin):
    """Which documents were audited. Shows and never writes."""

    list_display = ("title", "organisation", "state", "form", "total", "release", "uploaded_at", "audited_at")
    list_filter = ("organisation", "state")

    def has_add_permission(self, *_given: Any) -> bool:
        return False

    def has_change_permission(self, *_given: Any) -> bool:
        return False

    def has_delete_permission(self, *_given: Any) -> bool:
        return False
