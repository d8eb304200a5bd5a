"""A rota to take away: printed, as a spreadsheet, as a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from alongside.web.delivery.queries.names import title_outside
from alongside.web.delivery.queries.sessions import sessions_of_keys
from alongside.web.delivery.views.calendar import calendar_file
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.language import known
from alongside.web.kit.pdf import pdf_response
from alongside.web.kit.spreadsheets import Sheet, xlsx_response
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import clock, day, short_day
from alongside.web.rotas.permissions import rota_to_plan
from alongside.web.rotas.queries.board import Board, BoardPart, BoardSession, Guest, board_of
from alongside.web.rotas.queries.by_person import by_person
from alongside.web.rotas.queries.drafts import services_of_rota
from alongside.web.rotas.queries.problem import planning_of

TEMPLATE: Final = Path(__file__).parents[1] / "templates/rotas/print/rota.typ"


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def printed(request: HttpRequest, rota: UUID) -> HttpResponse:
    """The rota on paper, tagged; ``?in=cy`` in Welsh, ``?large=yes`` in large print."""
    board = _board(request, rota)
    language = known(request.GET.get("in")) or known(translation.get_language()) or "en"
    with translation.override(language):
        title = _title(board)
        values = values_of(board, large=request.GET.get("large") == "yes")
        name = f"rota-{board.planning.rota.first_on:%Y-%m-%d}"
        return pdf_response(
            name, TEMPLATE.read_text(encoding="utf-8"), values, title=title, language=language
        )


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def spreadsheet(request: HttpRequest, rota: UUID) -> HttpResponse:
    """One row for each place in each session, and one for each person."""
    board = _board(request, rota)
    sheets = [
        Sheet(
            _("By session"),
            [
                _("Day"), _("Starts"), _("Ends"), _("Service"), _("Session"), _("Place"), _("Part"), _("Needs"),
                _("Ideally"), _("Person"), _("How it stands"),
            ],
            _rows(board),
        ),
        Sheet(_("By person"), [_("Person"), _("Sessions"), _("Which")], _people(board)),
    ]  # fmt: skip
    return xlsx_response(f"rota-{board.planning.rota.first_on:%Y-%m-%d}", sheets)


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def calendar(request: HttpRequest, rota: UUID) -> HttpResponse:
    """The sessions of the rota as a calendar file: titles, times and places, nobody's name."""
    board = _board(request, rota)
    name = f"rota-{board.planning.rota.first_on:%Y-%m-%d}.ics"
    rows = sessions_of_keys(board.planning.rota.organisation, [session.row.pk for session in board.sessions])
    return calendar_file(rows, name)


def _board(request: HttpRequest, rota: UUID) -> Board:
    found = rota_to_plan(request.who, rota, timezone.localdate())  # type: ignore[attr-defined]
    return board_of(planning_of(found, timezone.now()), why=False)


def _title(board: Board) -> str:
    rota = board.planning.rota
    return filled(_("Rota, %(first)s to %(last)s"), first=day(rota.first_on), last=day(rota.last_on))


def stand_words(stand: str) -> str:
    """How somebody stands in a session, in a word or two."""
    words = {
        "ACCEPTED": _("said yes"),
        "ASKED": _("asked"),
        "KEPT": _("not asked yet"),
        "OFFERED": _("not asked yet"),
    }
    return words[stand]


def _rows(board: Board) -> Iterator[list[Any]]:
    for session in board.sessions:
        for part in session.parts:
            for guest in part.guests or [None]:
                yield [*_place(session), part.title, part.minimum, part.ideal, *_guest(guest)]


def _place(session: BoardSession) -> list[Any]:
    row = session.row
    place = row.place.name if row.place is not None else ""
    return [
        session.on, session.starts_at.time(), session.ends_at.time(), str(row.service), row.title, place
    ]  # fmt: skip


def _guest(guest: Guest | None) -> list[str]:
    return [guest.name, stand_words(guest.stand)] if guest is not None else ["", ""]


def _people(board: Board) -> Iterator[list[Any]]:
    for line in by_person(board):
        which = [
            f"{short_day(session.on)} {clock(session.starts_at)} {session.row.title}"
            for _monday, offers in line.by_week
            for session, _part, _guest_ in offers
        ]
        yield [line.person.name, line.times, "; ".join(which)]


def values_of(board: Board, *, large: bool) -> dict[str, Any]:
    """What the sheet shows. It lies about: who would reveal their health by a part's title stands by their alias."""
    rota = board.planning.rota
    services = services_of_rota(rota)
    return {
        "large": large,
        "title": _title(board),
        "services": ", ".join(map(str, services)),
        "draft": _("A draft: nobody has been asked by it yet.") if rota.is_draft else "",
        "headings": [_("When"), _("Session"), _("Part"), _("Who")],
        "weeks": [
            {"title": filled(_("Week of %(day)s"), day=day(week.monday)), "rows": list(_printed(week, len(services)))}
            for week in board.weeks
            if week.sessions
        ],
    }  # fmt: skip


def _printed(week: Any, services: int) -> Iterator[dict[str, Any]]:
    for session in week.sessions:
        times = {"starts": clock(session.starts_at), "ends": clock(session.ends_at)}
        title = session.row.title if services == 1 else f"{session.row.title}, {session.row.service}"
        yield {
            "when": f"{short_day(session.on)}, {_('%(starts)s to %(ends)s') % times}",
            "title": title,
            "parts": [_printed_part(board_part, session) for board_part in session.parts],
        }


def _printed_part(part: BoardPart, session: BoardSession) -> dict[str, str]:
    people = ", ".join(_printed_name(part, guest) for guest in part.guests)
    n = part.missing
    short = ngettext("%(n)s short", "%(n)s short", n) % {"n": n} if session.is_open and n else ""
    return {
        "title": title_outside(part.line.role),
        "who": ", ".join(each for each in (people, short) if each) or "–",
    }


def _printed_name(part: BoardPart, guest: Guest) -> str:
    name = (part.line.role.reveals_health and guest.alias) or guest.name
    return f"{name} ({stand_words(guest.stand)})"
