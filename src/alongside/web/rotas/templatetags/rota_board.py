"""`{% load rota_board %}`: the sessions of a draft and who is in them.

A hundred sessions with four people each are drawn as strings: the words are put into the reader's language once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Any, Final

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from alongside.web.kit.words import clock, listed, short_day
from alongside.web.rotas.templatetags.rota_words import bound_words

register = template.Library()

NOTHING: Final = SafeString("")
CARD: Final = (
    '<li class="rota-session rota-session--{kind}" id="s-{pk}"><div class="rota-session__when">{when}</div>'
    '<div class="rota-session__what"><h4 class="rota-session__title"><a class="govuk-link" href="{href}">{title}'
    '<span class="govuk-visually-hidden">, {day}</span></a> {tag}</h4>'
    '<p class="rota-session__where">{where}</p>{parts}</div></li>'
)
PART: Final = (
    '<div class="rota-part" data-part="{session}.{line}"><p class="rota-part__title">{title} '
    '<span class="rota-part__count">{count}</span></p>{guests}{short}{add}</div>'
)
GUEST: Final = '<li class="rota-guest rota-guest--{kind}">{name}{notes}{cannot}</li>'
CANNOT: Final = (
    ' <a class="govuk-link rota-guest__cannot" href="{href}">{words}'
    '<span class="govuk-visually-hidden">: {what}</span></a>'
)
CHANGING: Final = (
    '<li class="rota-guest rota-guest--{kind}" data-offer="{session}.{pk}"><details>'
    '<summary id="o-{session}-{pk}">{name}{notes}<span class="govuk-visually-hidden">: {change}</span></summary>'
    '<div class="rota-guest__do">{buttons}'
    '<a class="govuk-link" href="{other}">{somebody_else}<span class="govuk-visually-hidden">: {what}</span></a>'
    "</div></details></li>"
)
BUTTON: Final = (
    '<button class="govuk-button govuk-button--secondary rota-small" name="do" value="{do}.{session}.{pk}">{words}'
    '<span class="govuk-visually-hidden">: {what}</span></button>'
)
NOTE: Final = ' <span class="rota-note rota-note--{kind}">{words}</span>'


@dataclass(slots=True)
class BoardWords:
    """What a board says over and over, in the reader's language."""

    said: dict[str, SafeString] = field(default_factory=dict)
    times: dict[Any, str] = field(default_factory=dict)
    days: dict[Any, str] = field(default_factory=dict)

    def word(self, english: str) -> SafeString:
        """A word, put into the language once."""
        if english not in self.said:
            self.said[english] = SafeString(escape(gettext(english)))
        return self.said[english]

    def day(self, on: Any) -> str:
        """A local day, shortly."""
        if on not in self.days:
            self.days[on] = escape(short_day(on))
        return self.days[on]

    def hours(self, starts: datetime, ends: datetime) -> str:
        """From when to when, which are local already."""
        key = (starts.time(), ends.time())
        if key not in self.times:
            said = gettext("%(starts)s to %(ends)s")
            self.times[key] = escape(said % {"starts": clock(key[0]), "ends": clock(key[1])})
        return self.times[key]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn over and over on one board: whose it is, and whether it can be changed."""

    words: BoardWords
    session_page: str
    part_page: str
    changes: bool
    several: bool
    mend_page: str = ""


def drawing_of(rota: Any, *, changes: bool, several: bool, mends: bool = False) -> Drawing:
    """How the sessions of this rota are drawn."""
    nowhere = "00000000-0000-0000-0000-000000000000"
    return Drawing(
        BoardWords(),
        reverse("rotas:session", args=[rota.public_id, nowhere]).replace(nowhere, "{}"),
        reverse("rotas:part", args=[rota.public_id, nowhere, 0])
        .replace(nowhere, "{}")
        .replace("/0/", "/{}/"),
        changes,
        several,
        reverse("rotas:cannot_come", args=[rota.public_id, 0, 0]).replace("/0/0/", "/{}/{}/")
        if mends
        else "",
    )


@register.simple_tag(takes_context=True)
def rota_sessions(context: Context, sessions: list[Any]) -> SafeString:
    """Sessions of one day with their parts and people."""
    drawing: Drawing = context["drawing"]
    drawn = "".join(_card(session, drawing) for session in sessions)
    return SafeString(f'<ul class="rota-sessions">{drawn}</ul>')


@register.simple_tag(takes_context=True)
def rota_parts(context: Context, session: Any) -> SafeString:
    """The parts of one session."""
    drawing: Drawing = context["drawing"]
    return SafeString("".join(_part(session, part, drawing) for part in session.parts))


def _card(session: Any, drawing: Drawing) -> str:
    row, words = session.row, drawing.words
    where = [str(row.service)] if drawing.several else []
    where += [row.place.name] if row.place is not None else []
    return CARD.format(
        kind=kind_of(session),
        pk=row.pk,
        when=words.hours(session.starts_at, session.ends_at),
        href=drawing.session_page.format(row.public_id),
        title=escape(row.title),
        day=words.day(session.on),
        tag=tag_of(session, words),
        where=escape(", ".join(where)),
        parts="".join(_part(session, part, drawing) for part in session.parts),
    )


def kind_of(session: Any) -> str:
    """How a session stands, for its colour."""
    if not session.is_open:
        return "over"
    return "good" if session.stands else "short"


def tag_of(session: Any, words: BoardWords) -> str:
    """How a session stands, as a tag."""
    if not session.is_open:
        return f'<strong class="govuk-tag govuk-tag--quiet">{words.word("Begun or over")}</strong>'
    if session.stands:
        return f'<strong class="govuk-tag govuk-tag--good">{words.word("Would stand")}</strong>'
    n = session.missing
    said = ngettext("%(n)s person short", "%(n)s people short", n) % {"n": n}
    return f'<strong class="govuk-tag govuk-tag--attention">{escape(said)}</strong>'


def _part(session: Any, part: Any, drawing: Drawing) -> str:
    guests = "".join(_guest(session, part, guest, drawing) for guest in part.guests)
    return PART.format(
        session=session.row.pk,
        line=part.line.pk,
        title=escape(part.title),
        count=_count(part),
        guests=f'<ul class="rota-guests">{guests}</ul>' if guests else "",
        short=_short(session, part),
        add=_add(session, part, drawing),
    )


def _count(part: Any) -> str:
    numbers = {"n": len(part.guests), "ideal": part.ideal, "least": part.minimum}
    if part.line.draws_lots:
        return escape(gettext("places drawn by lot"))
    if part.minimum == part.ideal:
        return escape(gettext("%(n)s; needs %(least)s") % numbers)
    return escape(gettext("%(n)s; needs %(least)s, ideally %(ideal)s") % numbers)


def _short(session: Any, part: Any) -> str:
    """What is missing, and which rules hold back whom."""
    if not session.is_open or not part.missing or part.line.draws_lots:
        return ""
    n = part.missing
    said = [ngettext("%(n)s more needed.", "%(n)s more needed.", n) % {"n": n}]
    if part.free:
        said.append(
            ngettext("%(n)s person could be asked.", "%(n)s people could be asked.", part.free)
            % {"n": part.free}
        )
    if part.bound:
        rules = listed([bound_words(each.rule, each.people) for each in part.bound])
        said.append(gettext("Held back: %(rules)s.") % {"rules": rules})
    elif not part.free:
        said.append(gettext("Nobody else belongs to this service on this side."))
    return f'<p class="rota-part__short">{escape(" ".join(said))}</p>'


def _add(session: Any, part: Any, drawing: Drawing) -> str:
    if not (drawing.changes and session.is_open and part.has_room):
        return ""
    href = drawing.part_page.format(session.row.public_id, part.line.pk)
    what = f"{escape(f'{part.title}, {session.row.title}')}, {drawing.words.day(session.on)}"
    return (
        f'<p class="rota-part__add"><a class="govuk-link" href="{href}">{drawing.words.word("Put somebody in")}'
        f'<span class="govuk-visually-hidden">: {what}</span></a></p>'
    )


def _guest(session: Any, part: Any, guest: Any, drawing: Drawing) -> str:
    words, kind = drawing.words, guest.stand.lower()
    notes = "".join(_notes(guest, words))
    what = f"{escape(f'{guest.name}, {session.row.title}')}, {words.day(session.on)}"
    if not (drawing.changes and session.is_open and guest.in_draft):
        cannot = _cannot(session, guest, drawing, what)
        return GUEST.format(kind=kind, name=escape(guest.name), notes=notes, cannot=cannot)
    other = drawing.part_page.format(session.row.public_id, part.line.pk)
    first = ("free", "Let it change") if guest.kept else ("keep", "Keep")
    buttons = (
        BUTTON.format(do=do, session=session.row.pk, pk=guest.pk, words=words.word(said), what=what)
        for do, said in (first, ("leave", "Leave out"), ("mend", "Find somebody else"))
    )
    return CHANGING.format(
        kind=kind,
        session=session.row.pk,
        pk=guest.pk,
        name=escape(guest.name),
        notes=notes,
        change=words.word("change"),
        buttons="".join(buttons),
        other=f"{other}?instead={guest.pk}",
        somebody_else=words.word("Choose somebody else"),
        what=what,
    )


def _cannot(session: Any, guest: Any, drawing: Drawing, what: str) -> str:
    """Once the rota is published: that somebody cannot come, with whom to ask instead."""
    if not (drawing.mend_page and session.is_open):
        return ""
    href = drawing.mend_page.format(session.row.pk, guest.pk)
    return CANNOT.format(href=href, words=drawing.words.word("Cannot come"), what=what)


def _notes(guest: Any, words: BoardWords) -> Any:
    said = {"ACCEPTED": ("yes", "said yes"), "ASKED": ("asked", "asked"), "KEPT": ("kept", "kept")}
    if guest.stand in said:
        kind, word = said[guest.stand]
        yield NOTE.format(kind=kind, words=words.word(word))
    if guest.never_asked and guest.in_draft:
        yield NOTE.format(kind="new", words=words.word("never asked"))
    elif guest.first_time and guest.in_draft:
        yield NOTE.format(kind="new", words=words.word("first time"))
    if guest.needs:
        yield NOTE.format(kind="needs", words=words.word("access need"))
