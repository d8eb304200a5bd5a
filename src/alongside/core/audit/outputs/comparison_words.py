"""What is told of two versions of a document, in the reader's language: the same words for the page and for print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from alongside.core.audit.account.changes import Change
from alongside.core.audit.account.comparison import Changed, Comparison, summary_of_comparison
from alongside.core.audit.account.comparison_picture import table_of_comparison
from alongside.core.audit.account.picture import Spoken
from alongside.core.audit.account.quoting import quote, where
from alongside.core.audit.outputs.account_words import title_of
from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.sentences import Sentence, say

MOST: Final = 400
"""Changes of a kind that are told one by one; of more than that their number is told."""

IN_SHORT: Final = say("In short")
BEFORE_AND_AFTER: Final = say("Claims by mode, before and after")
BEFORE: Final = say("Before:")
NOW: Final = say("Now:")
NONE: Final = say("None.")
MORE: Final = "And {number} more."
GROUPS: Final = (
    (say("Became vaguer"), (Change.VAGUER, Change.BOTH)),
    (say("Gone"), (Change.WENT,)),
    (say("Became firmer"), (Change.FIRMER,)),
    (say("New"), (Change.CAME,)),
    (say("Now about something else"), (Change.OTHER,)),
)
"""Under which heading a change is told; what became vaguer comes first."""


@dataclass(frozen=True, slots=True)
class Version:
    """A sentence as one version has it: "Before:", its words, and what they were found to say and where."""

    mode: TextMode
    when: str
    words: str
    told: str


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """What became of one claim, in words."""

    versions: tuple[Version, ...]
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupWords:
    """The changes of a kind under their heading; ``more`` says how many are not told one by one."""

    heading: str
    changes: tuple[ChangeWords, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """All that is told, in the order in which it is told."""

    title: str
    about: str
    summary: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    groups: tuple[GroupWords, ...]


def words_of(comparison: Comparison, spoken: Spoken = str) -> ComparisonWords:
    """The comparison in words. Two documents that are no versions of one have no changes to tell."""
    table = table_of_comparison(comparison)
    titles = {"one": title_of(comparison.earlier), "other": title_of(comparison.later)}
    names = {"one": comparison.earlier.name, "other": comparison.later.name}
    return ComparisonWords(
        title=spoken(say("From “{one}” to “{other}”", **titles)),
        about=spoken(say("Earlier: {one}. Later: {other}.", **names)),
        summary=tuple(map(spoken, summary_of_comparison(comparison))),
        headings=tuple(map(spoken, table.headings)),
        rows=tuple(tuple(map(spoken, row)) for row in table.rows),
        groups=() if comparison.unlike else tuple(_groups(comparison, spoken)),
    )


def _groups(comparison: Comparison, spoken: Spoken) -> Sequence[GroupWords]:
    return [_group(heading, comparison.having(*kinds), spoken) for heading, kinds in GROUPS]


def _group(heading: Sentence, changes: Sequence[Changed], spoken: Spoken) -> GroupWords:
    left = len(changes) - MOST
    return GroupWords(
        heading=f"{spoken(heading)} ({len(changes)})",
        changes=tuple(_change(each, spoken) for each in changes[:MOST]),
        more=spoken(say(MORE, number=left)) if left > 0 else "",
    )


def _change(changed: Changed, spoken: Spoken) -> ChangeWords:
    both = ((BEFORE, changed.earlier), (NOW, changed.later))
    return ChangeWords(
        versions=tuple(_version(when, finding, spoken) for when, finding in both if finding is not None),
        turns=tuple(spoken(say(turn.label)) for turn in changed.turns),
    )


def _version(when: Sentence, finding: Finding, spoken: Spoken) -> Version:
    told = f"{spoken(say(finding.mode.label))}, {spoken(where(finding))}"
    return Version(finding.mode, spoken(when), quote(finding), told)
