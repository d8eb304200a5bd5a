"""`{% load session_rows %}`: the sessions of a day, for the page that is opened most.

A hundred rows of a template would cost more than everything else on the page; here the words are put into the
reader's language once, and each row is one string.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext, ngettext

from alongside.core.delivery.viability import Readiness
from alongside.core.shared.sentences import Sentence
from alongside.web.kit.words import clock, in_language, short_day

register = template.Library()

SOMETHING: Final = UUID(int=0)
ROW: Final = (
    '<li class="alongside-sessions__one alongside-sessions__one--{}">'
    '<p class="alongside-sessions__time">{}</p>'
    '<div><a class="govuk-link alongside-sessions__name" href="{}">{}'
    '<span class="govuk-visually-hidden">, {}</span></a> {}'
    '<p class="alongside-sessions__line alongside-sessions__line--quiet">{}</p>{}{}{}</div></li>'
)
SHORT: Final = '<p class="alongside-sessions__line alongside-sessions__short">{}</p>'
LINE: Final = '<p class="alongside-sessions__line">{}</p>'
TO_DO: Final = (
    '<p class="alongside-sessions__line"><a class="govuk-link" href="{}">{}'
    '<span class="govuk-visually-hidden">: {}, {}</span></a></p>'
)


@register.simple_tag(takes_context=True)
def session_rows(context: Context, rows: Iterable[Any], dated: bool = False) -> SafeString:
    """The rows (of ``queries.week``) as a list; ``dated`` where they are not of one day that stands above them."""
    words = context.render_context.get("session_rows_words")
    if words is None:
        words = context.render_context["session_rows_words"] = Words()
    drawn = format_html_join("\n", "{}", ((_row(row, words, dated),) for row in rows))
    return format_html('<ul class="alongside-sessions">{}</ul>', drawn)


@dataclass(slots=True)
class Words:
    """What the rows of one page say over and over, in the language of the page."""

    session: str = field(default_factory=lambda: reverse("delivery:session", args=[SOMETHING]))
    invite: str = field(default_factory=lambda: reverse("delivery:invite", args=[SOMETHING]))
    register: str = field(default_factory=lambda: reverse("delivery:register", args=[SOMETHING]))
    invite_people: str = field(default_factory=lambda: gettext("Invite people"))
    take_register: str = field(default_factory=lambda: gettext("Take the register"))
    hours: str = field(default_factory=lambda: gettext("%(starts)s to %(ends)s"))
    tags: dict[tuple[Any, ...], SafeString] = field(default_factory=dict)
    times: dict[tuple[time, time], str] = field(default_factory=dict)
    days: dict[date, str] = field(default_factory=dict)
    said: dict[tuple[Any, ...], str] = field(default_factory=dict)

    def address(self, name: str, public_id: UUID) -> str:
        """The address of a session's page."""
        return str(getattr(self, name)).replace(str(SOMETHING), str(public_id))

    def from_to(self, starts_at: datetime, ends_at: datetime) -> str:
        """Both ends on the local clock."""
        key = (localtime(starts_at).time(), localtime(ends_at).time())
        known = self.times.get(key)
        if known is None:
            known = self.times[key] = self.hours % {"starts": clock(key[0]), "ends": clock(key[1])}
        return known

    def day(self, moment: datetime) -> str:
        """The local day, shortly."""
        on = localdate(moment)
        known = self.days.get(on)
        if known is None:
            known = self.days[on] = short_day(on)
        return known

    def sentence(self, sentence: Sentence) -> str:
        """A sentence, put into the language once."""
        key = (sentence.template, *(str(value) for value in sentence.values.values()))
        known = self.said.get(key)
        if known is None:
            known = self.said[key] = in_language(sentence)
        return known

    def tag(self, row: Any) -> SafeString:
        """How the session stands."""
        key = (row.line.state, row.is_over, row.readiness)
        if key not in self.tags:
            self.tags[key] = tag_of(row.line.state, row.readiness, is_over=row.is_over)
        return self.tags[key]


def tag_of(state: str, readiness: Readiness | None, *, is_over: bool) -> SafeString:
    """The tag for how a session stands; nothing for one that has no roles."""
    by_state = {
        "CANCELLED": (gettext("Cancelled"), "problem"),
        "REFUSED": (gettext("Not adopted"), "quiet"),
        "PROPOSED": (gettext("Proposed"), "waiting"),
        "HELD": (gettext("Held"), "good"),
    }
    by_readiness = {
        Readiness.SHORT: (gettext("Short of people"), "attention"),
        Readiness.FULL: (gettext("Full"), "ours"),
        Readiness.VIABLE: (gettext("Can be held"), "good"),
    }
    open_register = (gettext("Register not closed"), "quiet")
    said = by_state.get(state) or (open_register if is_over else by_readiness.get(readiness))  # type: ignore[arg-type]
    if said is None:
        return SafeString("")
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', said[1], said[0])


@register.simple_tag
def session_tag(state: str, readiness: Readiness | None, is_over: bool) -> SafeString:
    """How a session stands, as a tag."""
    return tag_of(state, readiness or None, is_over=is_over)


def _row(row: Any, words: Words, dated: bool) -> SafeString:
    line = row.line
    hours = words.from_to(line.starts_at, line.ends_at)
    return format_html(
        ROW,
        "short" if row.is_short else "good" if row.is_open else "off",
        words.day(line.starts_at) if dated else hours,
        words.address("session", line.public_id),
        line.title,
        words.day(line.starts_at),
        words.tag(row),
        _where(line, hours if dated else line.service),
        _said(row, words, dated),
        _asked(line) if not dated else "",
        _to_do(row, words) if not dated else "",
    )


def _where(line: Any, before: str) -> str:
    return f"{before}, {line.place}" if line.place else str(before)


def _said(row: Any, words: Words, dated: bool) -> str:
    """What is short; in a list of one service also that nothing is."""
    if not row.is_short and not dated:
        return ""
    return (
        format_html(SHORT, " ".join(words.sentence(each) for each in row.sentences)) if row.sentences else ""
    )


def _asked(line: Any) -> str:
    said = []
    if line.unanswered:
        n = line.unanswered
        said.append(
            ngettext("%(n)s person has not answered yet.", "%(n)s people have not answered yet.", n)
            % {"n": n}
        )
    if line.waiting:
        n = line.waiting
        said.append(
            ngettext("%(n)s person waits for a place.", "%(n)s people wait for a place.", n) % {"n": n}
        )
    return format_html(LINE, " ".join(said)) if said else ""


def _to_do(row: Any, words: Words) -> str:
    """What waits to be done: inviting people to what is short, taking the register of what is over."""
    if row.is_short:
        return _way_to("invite", words.invite_people, row.line, words)
    if row.is_over and row.line.state == "PLANNED":
        return _way_to("register", words.take_register, row.line, words)
    return ""


def _way_to(page: str, said: str, line: Any, words: Words) -> SafeString:
    address = words.address(page, line.public_id)
    return format_html(TO_DO, address, said, line.title, words.day(line.starts_at))
