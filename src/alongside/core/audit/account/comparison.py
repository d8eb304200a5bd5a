"""Two versions of a document held against each other: what its claims became."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from alongside.core.audit.account.accounts import Account, account_of
from alongside.core.audit.account.alignment import Aligned, align
from alongside.core.audit.account.changes import FIRMER, VAGUER, Change, Turn, change_of, turns_of
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import Sentence, say

FEWEST_IN_COMMON: Final = 0.1
"""With fewer of the shorter one's sentences in common than this share, two documents are no versions of one."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim in one version or both: what became of it, and in which ways it is vaguer or firmer.

    ``likeness`` of the two sentences is 1 where their words are the same, 0 where there is only one.
    """

    earlier: Finding | None
    later: Finding | None
    change: Change
    turns: tuple[Turn, ...]
    likeness: float

    @property
    def finding(self) -> Finding:
        """The later version of it, or the earlier where it is gone."""
        finding = self.later or self.earlier
        if finding is None:
            raise ValueError("a change of nothing")
        return finding


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the claims of a document. ``changes`` are in the later version's order.

    ``unlike`` gives the reason where the two have so little in common that they are no versions of one
    document; the counts then say only what each claims.
    """

    earlier: Account
    later: Account
    changes: tuple[Changed, ...]
    unlike: NotEstimable | None

    @property
    def counts(self) -> dict[Change, int]:
        """How many claims each change befell."""
        found = Counter(each.change for each in self.changes)
        return {change: found[change] for change in Change}

    @property
    def turns(self) -> tuple[tuple[Turn, int], ...]:
        """In which ways claims became vaguer or firmer, and how many, the commonest first."""
        return tuple(Counter(turn for each in self.changes for turn in each.turns).most_common())

    def having(self, *kinds: Change) -> tuple[Changed, ...]:
        """The claims that any of these changes befell."""
        return tuple(each for each in self.changes if each.change in kinds)


def compare(earlier: AuditedDocument, later: AuditedDocument) -> Comparison:
    """What became of the claims of ``earlier`` in ``later``."""
    aligned = align(_texts(earlier.findings), _texts(later.findings))
    changes = (_changed(pair, earlier.findings, later.findings) for pair in aligned)
    return Comparison(
        account_of(earlier),
        account_of(later),
        tuple(change for change in changes if change is not None),
        _unlike(aligned, len(earlier.findings), len(later.findings)),
    )


def summary_of_comparison(comparison: Comparison) -> tuple[Sentence, ...]:
    """What became vaguer and what firmer, in plain words."""
    return tuple(_summary(comparison))


def _texts(findings: Sequence[Finding]) -> list[str]:
    return [finding.sentence.text for finding in findings]


def _changed(pair: Aligned, earlier: Sequence[Finding], later: Sequence[Finding]) -> Changed | None:
    old = None if pair.earlier is None else earlier[pair.earlier]
    new = None if pair.later is None else later[pair.later]
    if not any(finding and (finding.is_claim or not finding.decided) for finding in (old, new)):
        return None
    turns = turns_of(old, new) if old and new else ()
    return Changed(old, new, change_of(old, new), turns, pair.likeness)


def _unlike(aligned: Sequence[Aligned], earlier: int, later: int) -> NotEstimable | None:
    shared = sum(pair.earlier is not None and pair.later is not None for pair in aligned)
    shorter = min(earlier, later)
    if shorter and shared / shorter >= FEWEST_IN_COMMON:
        return None
    return NotEstimable(
        say(
            "These do not look like two versions of one document: sentences in common {shared}, of {shorter}.",
            shared=shared,
            shorter=shorter,
        ),
        say("Two versions of the same document."),
    )


def _summary(comparison: Comparison) -> Iterator[Sentence]:
    if comparison.unlike:
        yield comparison.unlike.reason
        return
    counts = comparison.counts
    yield say(
        "Claims that became vaguer: {vaguer}; firmer: {firmer}; vaguer in one way and firmer in another: {both}.",
        vaguer=counts[Change.VAGUER],
        firmer=counts[Change.FIRMER],
        both=counts[Change.BOTH],
    )
    yield say(
        "New: {came}. Gone: {went}. As they were, or only put in other words: {same}.",
        came=counts[Change.CAME],
        went=counts[Change.WENT],
        same=counts[Change.SAME] + counts[Change.REWORDED],
    )
    yield say(
        "People delivering beside professionals: {before} before, {after} now. Happened or happening: {done} "
        "before, {done_now} now.",
        before=comparison.earlier.lenses.strict.sure,
        after=comparison.later.lenses.strict.sure,
        done=comparison.earlier.modes[0].by_status.done,
        done_now=comparison.later.modes[0].by_status.done,
    )
    for template, kinds in ((VAGUEST, VAGUER), (FIRMEST, FIRMER)):
        ways = [(turn, number) for turn, number in comparison.turns if turn in kinds]
        if ways:
            yield say(template, way=say(ways[0][0].label), number=ways[0][1])


VAGUEST: Final = "What most often became vaguer ({number}): {way}"
FIRMEST: Final = "What most often became firmer ({number}): {way}"
