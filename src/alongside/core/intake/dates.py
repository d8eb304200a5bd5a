"""Days as people write them. The day always comes before the month; what cannot be a day is said to be so."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Final

from alongside.core.intake.cells import Cell, as_text, is_formula_error
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
CENTURY_TURNS: Final = 70
"""Years written with two figures: 70 to 99 are nineteen hundreds, 00 to 69 two thousands."""

EXCEL_EPOCH: Final = date(1899, 12, 30)
SERIALS: Final = range(18_264, 73_051)
"""Excel's day numbers from 1950 to 2099; other bare numbers are not taken for days."""

MONTHS: Final = (
    ("january", "jan", "ionawr", "ion"),
    ("february", "feb", "chwefror", "chwef", "chw"),
    ("march", "mar", "mawrth", "maw"),
    ("april", "apr", "ebrill", "ebr"),
    ("may", "mai"),
    ("june", "jun", "mehefin", "meh"),
    ("july", "jul", "gorffennaf", "gorff", "gor"),
    ("august", "aug", "awst"),
    ("september", "sept", "sep", "medi"),
    ("october", "oct", "hydref", "hyd"),
    ("november", "nov", "tachwedd", "tach"),
    ("december", "dec", "rhagfyr", "rhag"),
)
WEEKDAYS: Final = (
    ("monday", "mon", "dydd llun", "llun"),
    ("tuesday", "tues", "tue", "dydd mawrth", "mawrth"),
    ("wednesday", "wednes", "weds", "wed", "dydd mercher", "mercher", "mer"),
    ("thursday", "thurs", "thur", "thu", "dydd iau", "iau"),
    ("friday", "fri", "dydd gwener", "gwener", "gwe"),
    ("saturday", "sat", "dydd sadwrn", "sadwrn", "sad"),
    ("sunday", "sun", "dydd sul", "sul"),
)
WEEKDAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
_WEEKDAY = {name: number for number, names in enumerate(WEEKDAYS) for name in names}

_CLOCK = re.compile(r"[t ,]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]m)?\s*(z|utc|gmt|bst|[+-]\d{2}:?\d{2})?\Z")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\Z")
_IN_FIGURES = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})\Z")
_RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_NO_YEAR = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}\Z")
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th|af|ail|il|ydd|fed|eg|ain)\b")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[\s\-/.,]*([a-z]+)[\s\-/.,]*(?:')?(\d{4}|\d{2})\Z")
_MONTH_DAY_YEAR = re.compile(r"([a-z]+)[\s\-/.,]*(\d{1,2})[\s,]+(\d{4})\Z")
_LEADING_WORD = re.compile(r"((?:dydd )?[a-z]+)[\s,.]+(?=\d)")


def parse_day(cell: Cell) -> date:
    """The day that a cell means. Raises ``Refusal`` saying what is wrong with it and how to write it."""
    if isinstance(cell, datetime):
        return _in_range(cell.date(), cell)
    if isinstance(cell, date):
        return _in_range(cell, cell)
    if is_formula_error(cell):
        raise Refusal(
            say("The formula in this cell gave {error}. Type the date itself.", error=as_text(cell))
        )
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_number(float(cell))
    return _from_text(as_text(cell))


def parse_weekday(cell: Cell) -> int:
    """The weekday that a cell names, Monday as 0. Raises ``Refusal`` where it names none, or several."""
    named = plain_letters(as_text(cell)).rstrip(".")
    singular = named[:-1] if named.endswith("s") and named[:-1] in _WEEKDAY else named
    if singular not in _WEEKDAY:
        raise Refusal(
            say(
                "“{said}” is not a day of the week. Write one day a row, such as Monday or Llun.",
                said=as_text(cell),
            )
        )
    return _WEEKDAY[singular]


def plain_letters(text: str) -> str:
    """The text in small letters without accents, for comparing words."""
    if text.isascii():
        return text.casefold()
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in parted if not unicodedata.combining(character))


def _from_number(number: float) -> date:
    if not 0 < number < 1e9:
        raise Refusal(_no_date(number))
    if number.is_integer() and _RUN_TOGETHER.match(str(int(number))):
        return _from_text(str(int(number)))
    if int(number) not in SERIALS:
        raise Refusal(_no_date(number))
    return EXCEL_EPOCH + timedelta(days=int(number))


def _no_date(number: float) -> Sentence:
    return say("{said} is not a date. Write the day like 31/12/2025.", said=as_text(number))


def _from_text(text: str) -> date:
    words = " ".join(plain_letters(text).split()).strip(" .,")
    words = _CLOCK.sub("", words)
    weekday, words = _without_weekday(words)
    day = _written(words, text)
    if weekday is not None and day.weekday() != weekday:
        raise Refusal(
            say(
                "{said}: that day is a {truly}, not a {written}. Mend the day or the weekday.",
                said=text,
                truly=say(WEEKDAY_NAMES[day.weekday()]),
                written=say(WEEKDAY_NAMES[weekday]),
            )
        )
    return day


def _without_weekday(words: str) -> tuple[int | None, str]:
    """A leading weekday and the rest. "Mawrth 3 2026" is left alone: it is March as much as Tuesday."""
    found = _LEADING_WORD.match(words)
    if not found or found[1] not in _WEEKDAY:
        return None, words
    rest = words[found.end() :]
    if found[1] in _MONTH and _MONTH_DAY_YEAR.match(words):
        return None, words
    return _WEEKDAY[found[1]], rest


def _written(words: str, text: str) -> date:
    year_first = _YEAR_FIRST.match(words) or _RUN_TOGETHER.match(words)
    if year_first:
        year, month, day = year_first.groups()
        return _made(int(day), int(month), int(year), text, year_first=True)
    in_figures = _IN_FIGURES.match(words)
    if in_figures:
        first, second, year = in_figures.groups()
        return _made(int(first), int(second), _full_year(year), text)
    if words.isdigit() and int(words) in SERIALS:
        return EXCEL_EPOCH + timedelta(days=int(words))
    return _with_named_month(_ORDINAL.sub("", words), text)


def _with_named_month(words: str, text: str) -> date:
    words = re.sub(r"\b(of|o|the|y)\b", " ", words)
    found = _DAY_MONTH_YEAR.match(" ".join(words.split()))
    if found and found[2] in _MONTH:
        return _made(int(found[1]), _MONTH[found[2]], _full_year(found[3]), text)
    found = _MONTH_DAY_YEAR.match(" ".join(words.split()))
    if found and found[1] in _MONTH:
        return _made(int(found[2]), _MONTH[found[1]], int(found[3]), text)
    raise Refusal(_not_a_day(words, text))


def _not_a_day(words: str, text: str) -> Sentence:
    named = any(word in _MONTH for word in re.findall(r"[a-z]+", words))
    if _NO_YEAR.match(words) or (named and not re.search(r"\d{4}", words) and re.search(r"\d", words)):
        return say("“{said}” has no year. Write the day like 31/12/2025.", said=text)
    if named:
        return say("“{said}” has no day. Write the day like 31/12/2025.", said=text)
    return say("“{said}” is not a date that we can read. Write the day like 31/12/2025.", said=text)


def _made(day: int, month: int, year: int, text: str, *, year_first: bool = False) -> date:
    if month > 12 and day <= 12 and not year_first:
        raise Refusal(
            say(
                "“{said}” seems to put the month first. Write the day first: {mended}.",
                said=text,
                mended=f"{month:02}/{day:02}/{year}",
            )
        )
    try:
        made = date(year, month, day)
    except ValueError as error:
        raise Refusal(
            say("“{said}” is not a day in the calendar. Check the day and the month.", said=text)
        ) from error
    return _in_range(made, text)


def _full_year(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (1900 if int(year) >= CENTURY_TURNS else 2000)


def _in_range(day: date, said: Cell) -> date:
    if not FIRST_YEAR <= day.year < LAST_YEAR:
        raise Refusal(
            say(
                "“{said}” is in the year {year}. Check the year, and write the day like 31/12/2025.",
                said=as_text(said),
                year=str(day.year),
            )
        )
    return day
