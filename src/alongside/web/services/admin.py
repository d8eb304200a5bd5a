"""Looking at services for maintenance. What changes them are the pages of the organisation that runs them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from alongside.web.services.models import CharterLine, Pattern, Place, Role, Service


class LookingOnly(admin.ModelAdmin):
    """Shows and never writes."""

    def has_add_permission(self, *_given: Any) -> bool:
        return False

    def has_change_permission(self, *_given: Any) -> bool:
        return False

    def has_delete_permission(self, *_given: Any) -> bool:
        return False


@admin.register(Service)
class ServiceAdmin(LookingOnly):
    """Which services there are."""

    list_display = ("name", "organisation", "opened_on", "closed_on")
    list_filter = ("organisation",)
    search_fields = ("name", "name_cy")


@admin.register(Place)
class PlaceAdmin(LookingOnly):
    """Where they are held."""

    list_display = ("name", "organisation", "postcode", "closed_on")
    search_fields = ("name", "postcode")


@admin.register(Role)
class RoleAdmin(LookingOnly):
    """What parts people take."""

    list_display = ("title", "service", "side", "minimum", "ideal", "maximum", "closed_on")
    list_filter = ("side",)


@admin.register(Pattern)
class PatternAdmin(LookingOnly):
    """When they meet."""

    list_display = ("service", "rule", "first_on", "starts", "minutes", "ended_on")


@admin.register(CharterLine)
class CharterLineAdmin(LookingOnly):
    """What their charters say and said."""

    list_display = ("service", "decision", "standing", "times", "within_months", "active_from", "active_to")
