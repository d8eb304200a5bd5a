"""What "co-production" and its kin are used for in a document, and what company they keep."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from alongside.core.audit.account.counting import Asks, Counted, Share, Tally, tally_of
from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.textmodes import TextMode

WITH_NOTHING_BEHIND: Final = frozenset({TextMode.EMPOWERMENT_TALK, TextMode.UNSUPPORTED_CLAIM, TextMode.NONE})
_FAMILIES: Final = (
    (re.compile(r"co[\W_]*produc", re.I), "co-production"),
    (re.compile(r"co[\W_]*design", re.I), "co-design"),
    (re.compile(r"co[\W_]*creat", re.I), "co-creation"),
    (re.compile(r"co[\W_]*deliver", re.I), "co-delivery"),
    (re.compile(r"co[\W_]*commission", re.I), "co-commissioning"),
    (re.compile(r"co[\W_]*(assess|evaluat)", re.I), "co-assessment"),
    (re.compile(r"co[\W_]*govern", re.I), "co-governance"),
)


@dataclass(frozen=True, slots=True)
class Company:
    """How often the word stands close to empowerment talk.

    ``same``: uses in a sentence that has empowerment talk. ``near``: those, and uses in a sentence next to one.
    ``usual`` is the share of all the document's sentences that stand as near, to hold ``near`` against.
    """

    same: int
    near: int
    usual: float
    talk: int
    """Sentences with empowerment talk."""


@dataclass(frozen=True, slots=True)
class UsedFor:
    """How many uses are for one thing, and what share of all uses that is."""

    counted: Counted
    share: Share


@dataclass(frozen=True, slots=True)
class Uses:
    """The uses of the word, by what their sentences describe.

    ``words`` counts each kin; ``modes`` each mode of the sentences that were decided, commonest first.
    ``delivering``, ``elsewhere`` and ``nothing`` count uses, not sentences, and share them out: people
    delivering alongside professionals, another thing that people do, or nothing that anybody does.
    """

    total: int
    words: tuple[tuple[str, int], ...]
    modes: tuple[tuple[TextMode, int], ...]
    open: int
    delivering: UsedFor
    elsewhere: UsedFor
    nothing: UsedFor
    company: Company


def family_of(use: str) -> str:
    """Which word a use belongs to: "Co-produced" is "co-production"; a word of no family stands for itself."""
    return next((name for pattern, name in _FAMILIES if pattern.match(use.strip())), use.casefold().strip())


def _uses(finding: Finding) -> int:
    return len(finding.kin)


def _delivers(mode: TextMode) -> bool:
    return mode is TextMode.DELIVERY_ALONGSIDE


def _is_nothing(mode: TextMode) -> bool:
    return mode in WITH_NOTHING_BEHIND


def _is_elsewhere(mode: TextMode) -> bool:
    return not _delivers(mode) and not _is_nothing(mode)


def uses_of(findings: Sequence[Finding]) -> Uses:
    """What the word is used for."""
    using = [finding for finding in findings if finding.kin]
    tally = tally_of(using, _uses)
    words = Counter(family_of(use) for finding in using for use in finding.kin)
    modes: Counter[TextMode] = Counter()
    for finding in using:
        modes[finding.mode] += len(finding.kin) * finding.decided
    return Uses(
        words.total(),
        tuple(words.most_common()),
        tuple((mode, number) for mode, number in modes.most_common() if number),
        words.total() - modes.total(),
        used_for(tally, _delivers),
        used_for(tally, _is_elsewhere),
        used_for(tally, _is_nothing),
        company_of(findings),
    )


def used_for(uses: Tally, wanted: Asks) -> UsedFor:
    """How many uses stand in sentences of the ``wanted`` modes."""
    return UsedFor(uses.count(wanted), uses.share(wanted, among=lambda _: True))


def has_talk(finding: Finding) -> bool:
    """Whether the sentence has empowerment talk in it, or is nothing else."""
    return bool(finding.talk) or (finding.decided and finding.mode is TextMode.EMPOWERMENT_TALK)


def company_of(findings: Sequence[Finding]) -> Company:
    """How often the word stands in or next to a sentence with empowerment talk."""
    talks = [False, *(has_talk(finding) for finding in findings), False]
    near = [any(talks[number : number + 3]) for number in range(len(findings))]
    return Company(
        sum(_uses(finding) for finding in findings if has_talk(finding)),
        sum(_uses(finding) for finding, close in zip(findings, near, strict=True) if close),
        sum(near) / len(near) if near else 0.0,
        sum(talks),
    )
