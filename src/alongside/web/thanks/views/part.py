"""What somebody did and what came of it: a page for themselves, and a letter to show to others."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from alongside.web.delivery.queries.names import name_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.pdf import pdf_response
from alongside.web.kit.qr import qr_image
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import day, in_language, minutes_in_words, month
from alongside.web.thanks.permissions import Letter, letter_mark, read_mark, whose_letter
from alongside.web.thanks.queries.story import Part, Stretch, Told, part_words, told_of
from alongside.web.thanks.views.doors import link

TEMPLATE: Final = Path(__file__).parents[1] / "templates/thanks/print/letter.typ"


@require_GET
def part(request: HttpRequest, about: Any) -> HttpResponse:
    """What they did, by month or by year, in sentences."""
    by_year, today = request.GET.get("by") == "year", timezone.localdate()
    told = told_of(about.person, first=None, last=today, by_year=by_year, named=True, on=today)
    context = {
        "about": about, "person": about.person, "by_year": by_year,
        "stretches": [(_heading(each, by_year), _lines(each), _came(each)) for each in told.stretches],
        "letter": link(about, "letter"), "here": link(about, "part"),
        "back": reverse("delivery:mine") if about.themselves else about.page,
    }  # fmt: skip
    return render(request, "thanks/part.html", context)


def _heading(stretch: Stretch, by_year: bool) -> str:
    return str(stretch.first.year) if by_year else month(stretch.first)


def _lines(stretch: Stretch) -> list[str]:
    lines = [_line(each) for each in stretch.parts]
    others = [in_language(mode) for mode in stretch.others]
    return lines + [_("Also: %(others)s.") % {"others": "; ".join(others)}] * bool(others)


def _line(part: Part) -> str:
    many = len(part.sessions)
    said = ngettext(
        "%(service)s, as %(role)s: one session, %(time)s.",
        "%(service)s, as %(role)s: %(many)s sessions, %(time)s.",
        many,
    ) % {
        "service": name_of(part.service), "role": part_words(part)[1] or _("a part of your own"), "many": many,
        "time": minutes_in_words(part.minutes),
    }  # fmt: skip
    return f"{said} {_with(part)}".strip()


def _with(part: Part) -> str:
    if not part.names:
        return ""
    names = ", ".join(part.names)
    return (_("Alongside %(names)s and others.") if part.more else _("Alongside %(names)s.")) % {
        "names": names
    }


def _came(stretch: Stretch) -> list[str]:
    return [in_language(sentence) for _day, sentence in stretch.came_of_it]


@require_GET
def letter(request: HttpRequest, about: Any) -> HttpResponse:
    """Choose what a letter says; with ``make`` in the address, the letter itself."""
    asked = request.GET
    if "make" not in asked:
        years = _years(about.person)
        return render(
            request, "thanks/letter.html", {"about": about, "years": years, "back": link(about, "part")}
        )
    first, last = _days(asked.get("year", ""), timezone.localdate())
    told = told_of(about.person, first=first, last=last, by_year=True, named=False, on=timezone.localdate())
    tongue = asked.get("language") if asked.get("language") in ("en", "cy") else about.person.language
    with translation.override(tongue):
        values = _values(about.person, told, first, last, roles="roles" in asked)
        return pdf_response(
            f"{_('letter')}-{about.person.pk}", TEMPLATE.read_text(encoding="utf-8"), values,
            title=values["heading"], language=str(tongue),
        )  # fmt: skip


def _years(person: Any) -> list[int]:
    today = timezone.localdate()
    told = told_of(person, first=None, last=today, by_year=True, named=False, on=today)
    return [each.first.year for each in told.stretches]


def _days(year: str, today: date) -> tuple[date | None, date]:
    if not (year.isascii() and year.isdigit() and 2000 <= int(year) <= today.year):
        return None, today
    return date(int(year), 1, 1), min(date(int(year), 12, 31), today)


def _values(person: Any, told: Told, first: date | None, last: date, *, roles: bool) -> dict[str, Any]:
    organisation, today = person.organisation, timezone.localdate()
    mark = letter_mark(
        Letter(organisation.public_id, person.public_id, first, last, today, told.sessions, told.minutes)
    )
    address = settings.SITE_ADDRESS + reverse("thanks:check", args=[mark])
    name = {"name": person.full_name, "organisation": str(name_of(organisation))}
    return {
        "sender": name["organisation"], "day": today, "large": person.format in ("LARGE_PRINT", "EASY_READ"),
        "contact": [each for each in (organisation.contact_email, organisation.contact_phone) if each],
        "heading": _("What %(name)s has done with us") % name,
        "opening": _opening(name, told, first, last),
        "head": [_("Service"), *([_("Part")] if roles else []), _("Sessions"), _("Time")],
        "rows": _rows(told, roles),
        "came": [in_language(sentence) for each in reversed(told.stretches) for _on, sentence in each.came_of_it],
        "words": {
            "came": _("What came of it"), "means": _("What the words mean"), "signed": _("Signed for"),
            "name": _("Name and post"), "check": _("Check this letter at the address in this code."),
        },
        "definitions": [
            _("A session is counted where a register says that they came, freely, and that a professional shared it."),
            _("Delivered alongside: they did part of the work of the service, with a task of their own, for others."),
            _("It was unpaid and freely given. Nobody is obliged to come, and nothing is held against who does not."),
        ],
        "code": qr_image(address), "address": address,
    }  # fmt: skip


def _opening(name: dict[str, str], told: Told, first: date | None, last: date) -> str:
    values = {**name, "many": told.sessions, "time": minutes_in_words(told.minutes), "last": day(last)}
    if first is None:
        return filled(
            ngettext(
                "By the registers of %(organisation)s, up to %(last)s, %(name)s delivered one session of the services "
                "below alongside professionals: %(time)s.",
                "By the registers of %(organisation)s, up to %(last)s, %(name)s delivered %(many)s sessions of the "
                "services below alongside professionals: %(time)s.",
                told.sessions,
            ),
            **values,
        )
    return filled(
        ngettext(
            "By the registers of %(organisation)s, from %(first)s to %(last)s, %(name)s delivered one session of the "
            "services below alongside professionals: %(time)s.",
            "By the registers of %(organisation)s, from %(first)s to %(last)s, %(name)s delivered %(many)s sessions of "
            "the services below alongside professionals: %(time)s.",
            told.sessions,
        ),
        **values,
        first=day(first),
    )


def _rows(told: Told, roles: bool) -> list[list[str]]:
    added: dict[tuple[str, ...], tuple[set[int], int]] = {}
    for stretch in reversed(told.stretches):
        for each in stretch.parts:
            key = part_words(each) if roles else part_words(each)[:1]
            sessions, minutes = added.get(key, (set(), 0))
            added[key] = (sessions | each.sessions, minutes + each.minutes)
    return [
        [*key, str(len(sessions)), minutes_in_words(minutes)] for key, (sessions, minutes) in added.items()
    ]


@require_GET
@open_to(Audience.LINK)
def check(request: HttpRequest, mark: str) -> HttpResponse:
    """For whoever was shown a letter: what it said when it was made, and no more than stands in it."""
    said = read_mark(mark)
    person = whose_letter(said)
    return render(
        request, "thanks/check.html", {"said": said, "person": person, "sender": name_of(person.organisation)}
    )
