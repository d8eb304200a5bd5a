"""Looking at messages, for maintenance: which did not go, and why; never whom they were for."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from alongside.web.messaging.models import Message


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin):
    """How each message stands."""

    list_display = ("pk", "kind", "channel", "state", "written_at", "sent_at", "tries", "problem")
    list_filter = ("state", "channel", "kind", "problem")
    fields = (
        "public_id",
        "kind",
        "channel",
        "state",
        "written_at",
        "sent_at",
        "tries",
        "provider",
        "problem",
    )

    def has_add_permission(self, *_given: Any) -> bool:
        return False

    def has_change_permission(self, *_given: Any) -> bool:
        return False

    def has_delete_permission(self, *_given: Any) -> bool:
        return False
