"""`{% load delivery_register %}`: registers and acts in words."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alongside.core.delivery.register import Attendance
from alongside.core.participation.modes import Grade, Mode
from alongside.web.delivery.queries.names import name_of, title_of, title_outside
from alongside.web.delivery.queries.register import to_confirm
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import in_language, minutes_in_words, moment

register = template.Library()

SESSIONS_AT_ONCE = 2

TAG_OF = {
    Attendance.CAME: "good",
    Attendance.PARTLY: "waiting",
    Attendance.STAND_IN: "good",
    Attendance.EXCUSED: "quiet",
    Attendance.NO_SHOW: "quiet",
}


@register.filter
def attendance(word: str) -> str:
    """What the register says, in the reader's language."""
    return in_language(Attendance(word))


@register.simple_tag
def attendance_tag(word: str) -> SafeString:
    """The same as a tag. Not coming is no fault, so it is never red."""
    kind = TAG_OF[Attendance(word)]
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', kind, attendance(word))


@register.simple_tag
def role_of(role: Any) -> str:
    """The role's title in the reader's language."""
    return str(title_of(role))


@register.simple_tag
def recorded(entry: Any) -> str:
    """Who recorded a line, when and from what."""
    values = {"name": entry.recorded_by or _("Somebody"), "when": moment(entry.recorded_at)}
    if entry.source == "SHEET":
        return filled(_("Copied from the printed sheet by %(name)s, %(when)s."), **values)
    if entry.source == "IMPORT":
        return filled(_("Brought in from a spreadsheet by %(name)s, %(when)s."), **values)
    return filled(_("Recorded by %(name)s, %(when)s."), **values)


@register.simple_tag
def vouched(line: Any) -> str:
    """Whether the other side says the same."""
    given = getattr(line.entry, "confirmation", None)
    if given is not None and line.is_vouched_for:
        return " " + _("%(name)s says the same.") % {"name": given.by or _("Somebody of the other side")}
    if line.is_vouched_for:
        return ""
    if line.entry.role.side == "LAY":
        return " " + _("Waits for a professional’s word.")
    return " " + _("Waits for a lay person’s word.")


@register.simple_tag
def mode_of(act: Any) -> str:
    """The derived mode and how near the professional was, such as "Delivery alongside, same session"."""
    mode = in_language(Mode(act.mode))
    if not act.grade:
        return mode
    return _("%(mode)s, %(grade)s") % {"mode": mode, "grade": in_language(Grade(act.grade)).lower()}


@register.simple_tag
def grade_tag(word: str) -> SafeString:
    """How near the professional was, as a tag."""
    return format_html('<strong class="govuk-tag govuk-tag--ours">{}</strong>', in_language(Grade(word)))


@register.simple_tag
def service_of(service: Any) -> str:
    """The service's name in the reader's language."""
    return str(name_of(service))


@register.simple_tag
def act_words(act: Any, named: bool) -> str:
    """What the act is called: its session, else what was written of it, to those who may read that."""
    if act.session is not None:
        return str(act.session.title)
    return (act.what if named else "") or in_language(Mode(act.mode))


@register.simple_tag
def who_of(act: Any, named: bool) -> str:
    """Who did it, to those who may know; else no name at all."""
    if act.person is None:
        return "–"
    return str(act.person) if named else _("Somebody")


@register.simple_tag
def particulars(act: Any, named: bool) -> list[tuple[str, Any]]:
    """The act's particulars for a summary list."""
    rows: list[tuple[str, Any]] = [(_("Day"), act.on)] if act.on else []
    rows += [(_("Who"), who_of(act, named))]
    if act.role is not None:
        rows.append((_("Part"), title_of(act.role) if named else title_outside(act.role)))
    if act.service is not None:
        rows.append((_("Service"), name_of(act.service)))
    rows.append((_("Length"), minutes_in_words(act.minutes) if act.minutes else ""))
    if named:
        rows.append((_("Recorded"), _recorded_by(act)))
    return rows


def _recorded_by(act: Any) -> str:
    values = {"name": act.recorded_by or _("Somebody"), "when": moment(act.recorded_at)}
    return filled(_("%(name)s, %(when)s"), **values)


@register.inclusion_tag("delivery/parts/waits_for_my_word.html", takes_context=True)
def waits_for_my_word(context: Any) -> dict[str, Any]:
    """What others recorded about the other side and this person could confirm, of the latest sessions.

    Nothing where nothing waits.
    """
    request = context["request"]
    lines = to_confirm(request.who.person, timezone.now())
    sessions = list(dict.fromkeys(line.entry.session_id for line in lines))
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "to_confirm": [line for line in lines if line.entry.session_id in sessions[:SESSIONS_AT_ONCE]],
        "more": len(sessions) > SESSIONS_AT_ONCE,
        "next": request.path,
    }
