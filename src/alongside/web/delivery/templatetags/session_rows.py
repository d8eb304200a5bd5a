"""`{% load session_rows %}`: the sessions of a day, for the page that is opened most.

A hundred rows of a template would cost more than everything else on the page; here the words are put into the
reader's language once, each row is one string, and its moments are taken to the local clock once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from typing import Any, Final

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext, ngettext

from alongside.core.delivery.viability import Readiness
from alongside.core.shared.sentences import Sentence
from alongside.web.kit.rows import Addresses, filled, safe
from alongside.web.kit.words import clock, in_language, short_day

register = template.Library()

NOTHING: Final = SafeString("")
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
    drawn = SafeString("\n".join(_row(row, words, dated) for row in rows))
    return filled('<ul class="alongside-sessions">{}</ul>', drawn)


@dataclass(slots=True)
class Words:
    """What the rows of one page say over and over, in the language of the page and on its clock."""

    zone: tzinfo = field(default_factory=get_current_timezone)
    session: Addresses = field(default_factory=lambda: Addresses("delivery:session"))
    invite: Addresses = field(default_factory=lambda: Addresses("delivery:invite"))
    register: Addresses = field(default_factory=lambda: Addresses("delivery:register"))
    invite_people: SafeString = field(default_factory=lambda: safe(gettext("Invite people")))
    take_register: SafeString = field(default_factory=lambda: safe(gettext("Take the register")))
    hours: str = field(default_factory=lambda: gettext("%(starts)s to %(ends)s"))
    tags: dict[tuple[Any, ...], SafeString] = field(default_factory=dict)
    times: dict[tuple[time, time], SafeString] = field(default_factory=dict)
    days: dict[date, SafeString] = field(default_factory=dict)
    said: dict[tuple[Any, ...], str] = field(default_factory=dict)
    asked: dict[tuple[int, int], SafeString] = field(default_factory=dict)

    def from_to(self, starts: datetime, ends: datetime) -> SafeString:
        """Both ends, which are local already."""
        key = (starts.time(), ends.time())
        known = self.times.get(key)
        if known is None:
            said = self.hours % {"starts": clock(key[0]), "ends": clock(key[1])}
            known = self.times[key] = safe(said)
        return known

    def day(self, on: date) -> SafeString:
        """A local day, shortly."""
        known = self.days.get(on)
        if known is None:
            known = self.days[on] = safe(short_day(on))
        return known

    def sentence(self, sentence: Sentence) -> str:
        """A sentence, put into the language once."""
        key = (sentence.template, *(str(value) for value in sentence.values.values()))
        known = self.said.get(key)
        if known is None:
            known = self.said[key] = in_language(sentence)
        return known

    def unanswered(self, line: Any) -> SafeString:
        """How many were asked and have not answered, and how many wait for a place."""
        key = (line.unanswered, line.waiting)
        known = self.asked.get(key)
        if known is None:
            known = self.asked[key] = _asked(*key)
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
        return NOTHING
    return filled('<strong class="govuk-tag govuk-tag--{}">{}</strong>', said[1], said[0])


@register.simple_tag
def session_tag(state: str, readiness: Readiness | None, is_over: bool) -> SafeString:
    """How a session stands, as a tag."""
    return tag_of(state, readiness or None, is_over=is_over)


def _row(row: Any, words: Words, dated: bool) -> SafeString:
    line = row.line
    starts, ends = line.starts_at.astimezone(words.zone), line.ends_at.astimezone(words.zone)
    hours, on = words.from_to(starts, ends), words.day(starts.date())
    return filled(
        ROW,
        "short" if row.is_short else "good" if row.is_open else "off",
        on if dated else hours,
        words.session.of(line.public_id),
        line.title,
        on,
        words.tag(row),
        _where(line, hours if dated else line.service),
        _said(row, words, dated),
        NOTHING if dated else words.unanswered(line),
        NOTHING if dated else _to_do(row, words, on),
    )


def _where(line: Any, before: str) -> str:
    return f"{before}, {line.place}" if line.place else str(before)


def _said(row: Any, words: Words, dated: bool) -> SafeString:
    """What is short; in a list of one service also that nothing is."""
    if not row.sentences or not (row.is_short or dated):
        return NOTHING
    return filled(SHORT, " ".join(words.sentence(each) for each in row.sentences))


def _asked(unanswered: int, waiting: int) -> SafeString:
    said = []
    if n := unanswered:
        said.append(
            ngettext("%(n)s person has not answered yet.", "%(n)s people have not answered yet.", n)
            % {"n": n}
        )
    if n := waiting:
        said.append(
            ngettext("%(n)s person waits for a place.", "%(n)s people wait for a place.", n) % {"n": n}
        )
    return filled(LINE, " ".join(said)) if said else NOTHING


def _to_do(row: Any, words: Words, on: SafeString) -> SafeString:
    """What waits to be done: inviting people to what is short, taking the register of what is over."""
    line = row.line
    if row.is_short:
        return filled(TO_DO, words.invite.of(line.public_id), words.invite_people, line.title, on)
    if row.is_over and line.state == "PLANNED":
        return filled(TO_DO, words.register.of(line.public_id), words.take_register, line.title, on)
    return NOTHING
