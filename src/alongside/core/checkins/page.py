"""The reference page on check-ins, written from their tables."""

from __future__ import annotations

from alongside.core.checkins.licensed import INSTRUMENTS, Instrument
from alongside.core.checkins.sampling import (
    ANSWER_WITHIN,
    APART,
    LAST_TURN,
    LESS_AFTER,
    NO_MORE_AFTER,
    QUARTER,
    SESSION_IS_FRESH,
)
from alongside.core.checkins.scales import Item, Scale
from alongside.core.checkins.wording import SCALES
from alongside.core.participation.page import table

OPENING = """\
<!-- Written by `alongside docs` from the tables of check-ins. Change the tables, not this page. -->

# Check-ins

A few questions about how people see their part, and how they are. Nobody whom they work with reads an answer: it is its
person's own, and added up with those of others only where that person agreed to be counted.
"""


def page() -> str:
    """The page, as Markdown."""
    return "\n".join((OPENING, _when(), *map(_scale, SCALES), _licensed()))


def _when() -> str:
    return f"""\
## Who is asked when

- Only those who agreed to “Counting my part in the service’s measures”.
- Once a month, on a day of the month that is the person's own (from the 1st to the {LAST_TURN}th), never within
  {APART.days} days of the last time, and with {ANSWER_WITHIN.days} days to answer, within the month.
- The quarterly questions come with the monthly ones, once {QUARTER.days} days have passed.
- Before a first session the questions are asked at once: a baseline that comes later is none.
- After {LESS_AFTER} in a row without an answer, four times a year; after {NO_MORE_AFTER}, no more. Nobody is reminded.
- Whoever came by themselves this month is not asked. Whoever would rather be asked four times a year, or never, is.
- After a session that lay people shared, one professional who was there is asked, within
  {SESSION_IS_FRESH.days} days: the one who was not asked for longest, and nobody twice in a week.
"""


def _scale(scale: Scale) -> str:
    rows = [(each.key, each.words.en, each.words.cy, _answers(each), each.half or "") for each in scale.items]
    easy = " · ".join(f"“{each.easy.en}”" for each in scale.items)
    return f"""\
## {scale.name.en}

{table(("key", "English", "Cymraeg", "answers", "half"), rows)}

- Licence: {scale.licence}
- Source: {scale.source}
- Scoring: {scale.scoring}
- Tested: {scale.tested}
- Welsh: {scale.welsh}
- In easy words, which are another wording and are told apart in the facts: {easy}
"""


def _answers(item: Item) -> str:
    if item.choices:
        return ", ".join(f"{each.value} {each.words.en}" for each in item.choices)
    low, high = item.ends or (None, None)
    return f"0 to 10 ({low.en} … {high.en})" if low and high else "0 to 10"


def _licensed() -> str:
    rows = [_row(each) for each in INSTRUMENTS]
    return f"""\
## Questionnaires that we may not show

Their questions are nowhere in alongside. Whoever holds a licence scores whole forms with
`alongside.core.checkins.licensed.score(key, answers, Licence(key, number))`.

{table(("key", "name", "questions", "answers", "score", "turned round", "terms", "source"), rows)}
"""


def _row(of: Instrument) -> tuple[str, ...]:
    turned = ", ".join(map(str, sorted(of.reversed))) or "none"
    scored = f"{of.lowest} to {of.highest}, {of.direction}"
    return of.key, of.name, str(of.items), f"{of.low} to {of.high}", scored, turned, of.terms, of.source
