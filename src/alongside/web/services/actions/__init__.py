"""Everything that this app writes: services, roles, places, patterns, who belongs, and the charter's lines."""

from alongside.web.services.actions.charter import change_charter_lines
from alongside.web.services.actions.patterns import (
    add_pattern,
    change_pattern,
    check_pattern,
    end_pattern,
    leave_out,
    move,
    put_back,
)
from alongside.web.services.actions.places import add_place, change_place, close_place
from alongside.web.services.actions.posts import remove_post, restore_post
from alongside.web.services.actions.roles import add_role, change_role, close_role
from alongside.web.services.actions.service import change_service, close_service, open_service
from alongside.web.services.actions.team import end_relationship, relate

__all__ = [
    "add_pattern",
    "add_place",
    "add_role",
    "change_charter_lines",
    "change_pattern",
    "change_place",
    "change_role",
    "change_service",
    "check_pattern",
    "close_place",
    "close_role",
    "close_service",
    "end_pattern",
    "end_relationship",
    "leave_out",
    "move",
    "open_service",
    "put_back",
    "relate",
    "remove_post",
    "restore_post",
]
