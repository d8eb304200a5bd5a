"""Maintenance of organisations and accounts by whoever runs the installation. Nothing can be deleted here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from alongside.web.people.models import Account, Organisation


class NothingIsDeleted(admin.ModelAdmin):
    """Shows and changes, and never deletes: rows go only by erasure, which knows what belongs together."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        del request, obj
        return False


@admin.register(Organisation)
class OrganisationAdmin(NothingIsDeleted):
    """Names and ways to reach an organisation."""

    list_display = ("name", "kind", "nation", "contact_email")
    search_fields = ("name", "name_cy")
    fields = ("name", "name_cy", "kind", "nation", "time_zone", "contact_email", "contact_phone")


@admin.register(Account)
class AccountAdmin(NothingIsDeleted):
    """Whether an account may sign in; its person and its ways to sign in belong to its holder."""

    list_display = ("email", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("email",)
    fields = ("email", "is_active", "is_staff", "is_superuser", "last_login")
    readonly_fields = ("email", "last_login")

    def has_add_permission(self, request: HttpRequest) -> bool:
        del request
        return False
