"""Which of our columns each heading of a file means, how sure that is, and why.

In this order: a mapping that somebody confirmed for the same headings; our own name for the column; a heading
that people are known to use; one spelt nearly so; and what the cells below look like. The surest match takes
the column; the others are left for the person to choose.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from alongside.core.intake.cells import Cell, is_blank
from alongside.core.intake.columns import Column, Kind
from alongside.core.intake.contacts import parse_emails, parse_phones, parse_postcode
from alongside.core.intake.dates import plain_letters
from alongside.core.intake.kinds import KINDS
from alongside.core.intake.tables import Table
from alongside.core.participation.named import Named
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

NEARLY: Final = 0.84
"""How alike two headings must be to be taken for the same, from 0 to 1."""

LONGEST_HEADING: Final = 200
"""Signs of a heading within which asides are looked for: nobody's heading is longer."""

LOOKS_SO: Final = 0.8
"""The share of a column's cells that must read as e-mail addresses, say, for it to be taken for one."""

OUR_REASONS: Final = frozenset({"reason to mend", "rheswm i w drwsio"})
"""Headings of the column of reasons in a file of rows to mend, in both languages."""

Recognise = Callable[[Cell], object]
RECOGNISED: Final[tuple[tuple[str, Recognise], ...]] = (
    ("email", parse_emails),
    ("phone", parse_phones),
    ("postcode", parse_postcode),
)


class Confidence(Named):
    """How sure a match is, the surest first."""

    CHOSEN = "CHOSEN", "You chose this"
    REMEMBERED = "REMEMBERED", "As last time"
    EXACT = "EXACT", "Our own heading"
    KNOWN = "KNOWN", "A heading that we know"
    NEARLY = "NEARLY", "Nearly a heading that we know"
    LOOKS = "LOOKS", "By what is in the cells"
    NONE = "NONE", "Not matched"


SUREST_FIRST: Final = tuple(Confidence)


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """One heading of the file, the column of ours it means ("" for none), how sure, and why."""

    header: str
    column: str
    confidence: Confidence
    why: Sentence


def match_headers(
    kind: Kind, table: Table, remembered: Mapping[str, str] | None = None
) -> tuple[HeaderMatch, ...]:
    """What each heading of the table means in this kind of list, in the order of the file."""
    sample = table.sample()
    cells = [[row.cells[at] for row in sample] for at in range(len(table.headers))]
    guesses = [
        _match(kind, header, cells[at], (remembered or {}).get(header))
        for at, header in enumerate(table.headers)
    ]
    return tuple(_each_column_once(kind, guesses))


def guess_kind(table: Table) -> Kind:
    """The kind of list that the headings are most like; a list of people where they give no kind all it needs."""
    whole = [kind for kind in KINDS.values() if _filled(kind, _columns(kind, table)) == 1]
    return max(whole or [KINDS["PEOPLE"]], key=lambda kind: _likeness(kind, table))


def heading_key(header: str) -> str:
    """A heading in small letters, without accents and marks: "D.O.B." is "d o b"."""
    words = re.sub(r"\(\d+\)\Z", "", plain_letters(header))
    return " ".join(re.sub(r"[^a-z0-9✓]+", " ", words).split())


def heading_keys(header: str) -> tuple[str, ...]:
    """The keys to try: of the whole, then without what people add: "Name (surname first)", "Notes – Jan", "Y/N"."""
    plain = re.sub(r"[(\[][^()\[\]]*[)\]]", " ", header[:LONGEST_HEADING])
    plain = re.sub(r"\b[Yy](es)?\s?/\s?[Nn]o?\b", " ", plain)
    before = re.split(r"\s[-–—]\s|:", plain.strip(), maxsplit=1)[0]
    return tuple(dict.fromkeys(key for key in map(heading_key, (header, plain, before)) if key))


def fingerprint(headers: Iterable[str]) -> str:
    """What a set of headings is remembered by; their order makes no difference."""
    keys = "\n".join(sorted(heading_key(header) for header in headers if header))
    return hashlib.sha256(keys.encode()).hexdigest()


def check_enough(kind: Kind, columns: Iterable[str]) -> None:
    """Raise ``Refusal`` where a needed column has been given no heading and no value."""
    lacking = kind.lacking(set(columns))
    if lacking:
        raise Refusal(
            say(
                "We still need a column for: {columns}. Choose one above, or give one answer for every row.",
                columns=tuple(Sentence(kind.column(group[0]).label) for group in lacking),
            )
        )


def _match(kind: Kind, header: str, cells: Sequence[Cell], remembered: str | None) -> HeaderMatch:
    keys = heading_keys(header)
    if heading_key(header) in OUR_REASONS:
        return HeaderMatch(
            header, "", Confidence.EXACT, say("We wrote these reasons ourselves; they are left out.")
        )
    if remembered is not None and (remembered == "" or remembered in kind):
        return HeaderMatch(header, remembered, Confidence.REMEMBERED, say("You matched it so last time."))
    for column in kind.columns:
        if keys and keys[0] in (heading_key(column.label), heading_key(column.name)):
            return HeaderMatch(header, column.name, Confidence.EXACT, say("This is our own heading."))
    known = next((column for key in keys for column in kind.columns if key in _known(column)), None)
    if known is not None:
        return HeaderMatch(header, known.name, Confidence.KNOWN, say("A heading that we know."))
    near = next((found for key in keys if (found := _nearly(kind, header, key))), None)
    return near or _by_cells(kind, header, cells) or _none(header)


def _none(header: str) -> HeaderMatch:
    return HeaderMatch(
        header, "", Confidence.NONE, say("We do not know this heading. It is left out unless you choose.")
    )


def _nearly(kind: Kind, header: str, key: str) -> HeaderMatch | None:
    if len(key) < 4:
        return None
    likeness, near, column = max(
        ((_alike(key, known), known, column) for column in kind.columns for known in _known(column)),
        key=lambda found: found[0],
    )
    if likeness < NEARLY:
        return None
    return HeaderMatch(header, column.name, Confidence.NEARLY, say("Nearly “{heading}”.", heading=near))


def _known(column: Column) -> tuple[str, ...]:
    return (heading_key(column.label), *column.synonyms)


def _alike(one: str, other: str) -> float:
    if abs(len(one) - len(other)) > 4 or len(other) < 4:
        return 0.0
    return SequenceMatcher(None, one, other).ratio()


def _by_cells(kind: Kind, header: str, cells: Sequence[Cell]) -> HeaderMatch | None:
    filled = [cell for cell in cells if not is_blank(cell)]
    if len(filled) < 3:
        return None
    for name, recognise in RECOGNISED:
        if name in kind and _share(filled, recognise) >= LOOKS_SO:
            why = say("Most of its cells read as: {column}.", column=Sentence(kind.column(name).label))
            return HeaderMatch(header, name, Confidence.LOOKS, why)
    return None


def _share(cells: Sequence[Cell], recognise: Recognise) -> float:
    return sum(1 for cell in cells if _reads(cell, recognise)) / len(cells)


def _reads(cell: Cell, recognise: Recognise) -> bool:
    try:
        return bool(recognise(cell))
    except Refusal:
        return False


def _each_column_once(kind: Kind, guesses: Sequence[HeaderMatch]) -> list[HeaderMatch]:
    """The surest heading keeps a column; a later or less sure one is left unmatched, and says why."""
    taken: dict[str, str] = {}
    kept = list(guesses)
    order = sorted(range(len(kept)), key=lambda at: (SUREST_FIRST.index(kept[at].confidence), at))
    for at in order:
        guess = kept[at]
        if not guess.column or kind.column(guess.column).several:
            continue
        if guess.column in taken:
            why = say("“{header}” is taken for this already.", header=taken[guess.column])
            kept[at] = HeaderMatch(guess.header, "", Confidence.NONE, why)
        taken.setdefault(guess.column, guess.header)
    return kept


def _columns(kind: Kind, table: Table) -> set[str]:
    return {match.column for match in match_headers(kind, table) if match.column}


def _filled(kind: Kind, found: set[str]) -> float:
    """The share of what the kind needs that these columns give."""
    return sum(1 for group in kind.needs if found & set(group)) / len(kind.needs)


def _likeness(kind: Kind, table: Table) -> float:
    """How well the headings fill what the kind needs, and how many of them it knows at all."""
    matches = [match for match in match_headers(kind, table) if match.column]
    filled = _filled(kind, {match.column for match in matches})
    known = sum(1.0 for match in matches if not kind.column(match.column).left_out)
    telling = sum(1.0 for match in matches if match.column in TELLING.get(kind.code, frozenset()))
    return filled * 4 + known / max(len(table.headers), 1) + telling


TELLING: Final[Mapping[str, frozenset[str]]] = {
    "AVAILABILITY": frozenset({"weekday", "away_from", "monday", "monday_am", "tuesday", "tuesday_am"}),
    "CHECKS": frozenset({"kind", "check_reference", "expires_on", "seen_by"}),
    "SESSIONS": frozenset({"place", "title", "ends", "times"}),
    "ATTENDANCE": frozenset({"attendance", "minutes", "role"}),
    "MEMBERS": frozenset({"balance"}),
    "TRANSFERS": frozenset({"given_by", "received_by", "minutes"}),
}
"""Columns that tell one kind of list from the others."""
