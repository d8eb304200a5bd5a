"""Lists of when people are free: a row for each stretch, or a grid of the week with ticks."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final

from alongside.core.intake.cells import Cell, as_text
from alongside.core.intake.choices import CROSSES, TICKS, parse_yes_no
from alongside.core.intake.clock import STRETCHES, parse_clock, parse_stretch
from alongside.core.intake.columns import Column, Fields, Frame, Kind, Values
from alongside.core.intake.dates import parse_day, parse_weekday, plain_letters
from alongside.core.intake.who_columns import NAMES_OR_REFERENCE, WHO, who_is_meant
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

Free = tuple[int, time, time]
DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS_CY: Final = ("llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul")
SHORT: Final = (
    ("mon",),
    ("tue", "tues"),
    ("wed", "weds"),
    ("thu", "thur", "thurs"),
    ("fri",),
    ("sat",),
    ("sun",),
)
HALVES: Final = (
    ("am", ("am", "morning", "bore")),
    ("pm", ("pm", "afternoon", "prynhawn")),
    ("eve", ("eve", "evening", "noswaith", "nos")),
)

WELSH_HALVES: Final = {"am": "bore", "pm": "prynhawn", "eve": "nos"}
NIGHTS_CY: Final = {"llun": "lun", "mawrth": "fawrth", "mercher": "fercher", "gwener": "wener"}
"""Days that soften after “nos”."""


def read_free(cell: Cell) -> object:
    """The stretches of a day that a cell says somebody is free: "am", "10-12, 2-4pm", a tick for all day.

    A cross or "no" is none. Raises ``Refusal`` for what is neither.
    """
    text = as_text(cell)
    said = plain_letters(text).strip(" .")
    if said in CROSSES or said in {"not available", "unavailable", "never", "ddim ar gael"}:
        return ()
    if said in TICKS or said in {"available", "free", "ar gael"}:
        return (STRETCHES["all day"],)
    pieces = [
        piece.strip() for piece in text.replace(";", ",").replace("\n", ",").replace("&", ",").split(",")
    ]
    return tuple(parse_stretch(piece) for piece in pieces if piece)


def _day_columns() -> tuple[Column, ...]:
    """A column for each weekday, and for the mornings, afternoons and evenings of each."""
    made = []
    for day, cy, short in zip(DAYS, DAYS_CY, SHORT, strict=True):
        names = (day, f"{day}s", cy, f"dydd {cy}", *short)
        made.append(
            Column(name=day, label=day.capitalize(), read=read_free, synonyms=names, example="10am-12pm",
                   means="When the person is free on that day of the week: times, am, pm, or a tick.")
        )  # fmt: skip
        for half, words in HALVES:
            headings = tuple(f"{name} {word}" for name in names for word in words)
            headings += (f"{WELSH_HALVES[half]} {NIGHTS_CY.get(cy, cy) if half == 'eve' else cy}",)
            made.append(
                Column(name=f"{day}_{half}", label=f"{day.capitalize()} {half}", read=parse_yes_no, example="✓",
                       synonyms=headings, means="A tick where the person is free then.")
            )  # fmt: skip
    return tuple(made)


AVAILABILITY_COLUMNS: Final = (
    *WHO,
    Column(
        name="weekday", label="Day of the week", read=parse_weekday,
        means="One day of the week.", example="Monday",
        synonyms=("diwrnod o r wythnos", "day", "weekday", "day of week", "day of the week", "days", "diwrnod",
                  "dydd", "available day", "availability day"),
    ),
    Column(
        name="times", label="Times", read=read_free,
        means="From when until when on that day.", example="10am-12pm",
        synonyms=("amserau", "times", "time", "available times", "hours", "availability", "when", "amser",
                  "amseroedd", "slot", "session", "time of day"),
    ),
    Column(
        name="starts", label="Starts", read=parse_clock, means="From when on that day.", example="10am",
        synonyms=("yn dechrau", "from", "start", "starts", "start time", "from time", "free from", "o", "dechrau"),
    ),
    Column(
        name="ends", label="Ends", read=parse_clock, means="Until when on that day.", example="12:30",
        synonyms=("yn gorffen", "to", "until", "end", "ends", "end time", "finish", "to time", "free until",
                  "i", "tan", "gorffen"),
    ),
    *_day_columns(),
    Column(
        name="away_from", label="Away from", read=parse_day, means="The first day away.", example="01/08/2026",
        synonyms=("away from", "unavailable from", "holiday from", "not available from", "i ffwrdd o"),
    ),
    Column(
        name="away_to", label="Away until", read=parse_day, means="The last day away.", example="14/08/2026",
        synonyms=("away to", "away until", "unavailable to", "unavailable until", "holiday to", "back on after",
                  "i ffwrdd tan"),
    ),
)  # fmt: skip


def make_availability(values: Values, _frame: Frame) -> Fields:
    """When somebody is free, by row or by grid. Raises ``Refusal`` where that is incomplete."""
    free = (*_by_row(values), *_by_grid(values))
    away = _away(values)
    grid = any(day in values or f"{day}_{half}" in values for day in DAYS for half, _words in HALVES)
    if not free and not away and not grid:
        raise Refusal(
            say("This row does not say when. Give a day of the week and times, such as Monday, 10am-12pm.")
        )
    return {**who_is_meant(values), "free": tuple(sorted(set(free))), "away": (away,) if away else ()}


def _by_row(values: Values) -> tuple[Free, ...]:
    weekday, starts, ends = values.get("weekday"), values.get("starts"), values.get("ends")
    times = values.get("times")
    stretches = times if isinstance(times, tuple) else ()
    if isinstance(starts, time) and isinstance(ends, time):
        if ends <= starts:
            raise Refusal(say("The end, {ends}, is not after the start, {starts}.", ends=ends, starts=starts))
        stretches = (*stretches, (starts, ends))
    elif starts is not None or ends is not None:
        raise Refusal(say("Give both a start and an end, such as 10am and 12:30."))
    if stretches and not isinstance(weekday, int):
        raise Refusal(say("These times have no day. Give the day of the week, such as Monday."))
    if isinstance(weekday, int) and times is None and not stretches:
        stretches = (STRETCHES["all day"],)
    return tuple((weekday, *stretch) for stretch in stretches) if isinstance(weekday, int) else ()


def _by_grid(values: Values) -> tuple[Free, ...]:
    found: list[Free] = []
    for weekday, day in enumerate(DAYS):
        stretches = values.get(day)
        if isinstance(stretches, tuple):
            found += [(weekday, *stretch) for stretch in stretches]
        found += [
            (weekday, *STRETCHES[half]) for half, _words in HALVES if values.get(f"{day}_{half}") is True
        ]
    return tuple(found)


def _away(values: Values) -> tuple[date, date] | None:
    """The days away as a half-open period; the list gives the last day itself."""
    first, last = values.get("away_from"), values.get("away_to")
    if not isinstance(first, date) and not isinstance(last, date):
        return None
    if not isinstance(first, date) or not isinstance(last, date) or last < first:
        raise Refusal(say("Give the first and the last day away, in that order."))
    return first, last + timedelta(days=1)


AVAILABILITY: Final = Kind(
    code="AVAILABILITY", title="When people are free", means="The days and times at which people are free, or away.",
    columns=AVAILABILITY_COLUMNS,
    needs=(NAMES_OR_REFERENCE, ("weekday", "times", "away_from", *(c.name for c in _day_columns()))),
    make=make_availability,
)  # fmt: skip
