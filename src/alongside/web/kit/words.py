"""Values as words in the reader's language: days, clock times, lengths of time, the core's sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from django.utils import dates, formats, timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext, pgettext

from alongside.core.shared.errors import Problem, Refusal
from alongside.core.shared.sentences import Sentence
from alongside.web.kit.welsh_days import InWords, marked, softened

VOWELS: Final = frozenset("aeiouwyâêîôûŵŷáéíóúàèìòùäëïöü")


def in_language(said: object) -> str:
    """What the core says (a sentence, a refusal, a label) in the language in force.

    A plain string is looked up in the catalogues; for what people typed, use ``as_words``.
    """
    if isinstance(said, str) and not isinstance(said, Enum):
        return gettext(said) if said else ""
    return as_words(said)


def clauses(said: Iterable[object]) -> str:
    """Several clauses of the core as one sentence: "Never asked; offers cooking; lives round the corner." """
    words = "; ".join(in_language(each) for each in said)
    return f"{_capital(words)}." if words else ""


def as_words(value: Any) -> str:
    """One value as a person would say it; several become "a, b and c"; typed words stay as they are."""
    if type(value) is str:
        return value
    said = next((say for kind, say in SAID_BY if isinstance(value, kind)), str)
    return "" if value is None else said(value)


def listed(values: Iterable[Any]) -> str:
    """Several values in one phrase: "a", "a and b", "a, b and c"."""
    return _joined([as_words(value) for value in values])


def _joined(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    parts = {"all_but_last": ", ".join(words[:-1]), "last": words[-1]}
    if words[-1][:1].casefold() in VOWELS:
        return pgettext("the last one begins with a vowel", "%(all_but_last)s and %(last)s") % parts
    return gettext("%(all_but_last)s and %(last)s") % parts


def day(value: date | datetime | None, *, weekday: bool = True, year: bool = True) -> str:
    """ "Tuesday 3 March 2026"; a moment is first taken to the local day. Nothing gives ""."""
    if value is None:
        return ""
    local = _local(value)
    parts = [str(dates.WEEKDAYS[local.weekday()])] if weekday else []
    parts += [str(local.day), str(dates.MONTHS[local.month])]
    return InWords(_capital(" ".join([*parts, str(local.year)] if year else parts)))


def short_day(value: date | datetime | None) -> str:
    """ "Tue 3 Mar", for narrow places."""
    if value is None:
        return ""
    local = _local(value)
    weekday = _capital(str(dates.WEEKDAYS_ABBR[local.weekday()]))
    return f"{weekday} {local.day} {month_abbreviated(local.month)}"


def month(value: date | datetime) -> str:
    """ "March 2026"."""
    local = _local(value)
    return InWords(f"{dates.MONTHS[local.month]} {local.year}")


def month_abbreviated(number: int) -> str:
    """ "Mar": the month's first three letters or so; January is 1."""
    return _capital(str(dates.MONTHS_3[number]))


def clock(value: time | datetime | None) -> str:
    """ "10am", "2:30pm", "midday", "midnight"; a moment is taken to local time."""
    if value is None:
        return ""
    local = timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
    if (local.hour, local.minute) in ((0, 0), (12, 0)):
        return gettext("midnight") if local.hour == 0 else gettext("midday")
    hour = local.hour % 12 or 12
    shown = f"{hour}:{local.minute:02}" if local.minute else str(hour)
    if local.hour < 12:
        return pgettext("clock time before midday", "%(time)sam") % {"time": shown}
    return pgettext("clock time after midday", "%(time)spm") % {"time": shown}


def moment(value: datetime) -> str:
    """ "Tuesday 3 March 2026 at 10am"."""
    return InWords(gettext("%(day)s at %(time)s") % {"day": day(value), "time": clock(value)})


def minutes_in_words(minutes: int | None) -> str:
    """ "2 hours 30 minutes"; no minutes at all is "0 minutes", nothing is ""."""
    if minutes is None:
        return ""
    hours, rest = divmod(abs(int(minutes)), 60)
    parts = []
    if hours:
        parts.append(ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": as_words(hours)})
    if rest or not hours:
        parts.append(ngettext("%(minutes)s minute", "%(minutes)s minutes", rest) % {"minutes": rest})
    words = " ".join(parts)
    return gettext("minus %(length)s") % {"length": words} if minutes < 0 else words


def hours(minutes: int | None) -> str:
    """Minutes as hours to one decimal, for tables: "12.5"."""
    return "" if minutes is None else formats.number_format(Decimal(minutes) / 60, 1, force_grouping=True)


def in_figures(value: int | None) -> str:
    """A count as tables and headings show it: "1,406". Years and references are no counts."""
    return "" if value is None else formats.number_format(value, force_grouping=True)


def short_hours(value: float) -> str:
    """Hours (not minutes) to one decimal, for charts: "12.5", and "12" where nothing follows the point."""
    return formats.number_format(round(value, 1), 0 if round(value, 1) % 1 == 0 else 1, force_grouping=True)


def _fill(sentence: Sentence) -> str:
    template = gettext(sentence.template) if sentence.template else ""
    try:
        return softened(sentence.filled(template, _spoken))
    except (KeyError, IndexError, ValueError):  # a broken translation must not hide what was said
        return softened(sentence.filled(sentence.template, _spoken))


def _spoken(value: object) -> _Word:
    return _Word(_within(value), value)


def _within(value: Any) -> str:
    """A value in the middle of a sentence, where Welsh writes the names of days small."""
    if isinstance(value, list | tuple | set | frozenset):
        return _joined([_within(each) for each in value])
    words = as_words(value)
    if isinstance(value, date) and (get_language() or "").startswith("cy"):
        return str(marked(InWords(words[:1].lower() + words[1:])))
    return str(words)


def _problem(problem: Problem) -> str:
    where = [str(problem.place.source)] if problem.place.source else []
    if problem.place.line:
        where.append(gettext("line %(line)s") % {"line": problem.place.line})
    if problem.place.column:
        where.append(str(problem.place.column))
    said = in_language(problem.sentence)
    return f"{', '.join(where)}: {said}" if where else said


def _enumerated(value: Enum) -> str:
    return in_language(getattr(value, "label", str(value.value)))


def _yes_or_no(value: bool) -> str:
    return gettext("yes") if value else gettext("no")


def _number(value: float | Decimal) -> str:
    return formats.number_format(value, use_l10n=True, force_grouping=abs(value) >= 10_000)


def _length(value: timedelta) -> str:
    return minutes_in_words(round(value.total_seconds() / 60))


class _Word(str):
    """A value in words that still honours a format the template asks for, such as ``{share:.0%}``."""

    __slots__ = ("_value",)
    _value: object

    def __new__(cls, words: str, value: object) -> _Word:
        made = super().__new__(cls, words)
        made._value = value
        return made

    def __format__(self, spec: str) -> str:
        return format(self._value, spec) if spec else str(self)


def _local(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def plain(value: Any) -> Any:
    """The value with every lazy string inside it made a plain one (for renderers that are not Django)."""
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


SAID_BY: Final[tuple[tuple[Any, Callable[[Any], str]], ...]] = (
    (Sentence, _fill),
    (Refusal, lambda refusal: _fill(refusal.sentence)),
    (Problem, _problem),
    (Enum, _enumerated),
    (datetime, moment),
    (date, day),
    (time, clock),
    (timedelta, _length),
    (bool, _yes_or_no),
    (int | float | Decimal, _number),
    (list | tuple | set | frozenset, listed),
)
