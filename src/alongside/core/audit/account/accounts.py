"""The account of a document: what its sentences claim, counted, with the strongest of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from alongside.core.audit.account.counting import FEWEST, Counted, Share, Tally, is_claim, tally_of
from alongside.core.audit.account.kin import Uses, uses_of
from alongside.core.audit.account.questions import OpenQuestion, questions_of
from alongside.core.audit.words.documents import Form
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.participation.modes import FourCo
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import Sentence, say

EXAMPLES: Final = 3
"""At most so many strongest sentences are shown of each mode."""
CLAIM_MODES: Final = tuple(mode for mode in TextMode if is_claim(mode))
ACT_STATUSES: Final = (Status.DONE, Status.PLANNED, Status.ASPIRED)


@dataclass(frozen=True, slots=True)
class ByStatus:
    """How many decided sentences say that it happened, that it will, and that it is hoped for."""

    done: int
    planned: int
    aspired: int

    @property
    def total(self) -> int:
        """All three."""
        return self.done + self.planned + self.aspired


@dataclass(frozen=True, slots=True)
class OfMode:
    """The sentences of one mode: how many, what share of all claims, by status, and the strongest of them."""

    mode: TextMode
    counted: Counted
    share: Share
    by_status: ByStatus
    examples: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Lenses:
    """The same sentences by both readings of co-production, always side by side, and lay-led beside them.

    ``strict``: delivery alongside only (Boyle). ``four_co``: all that the Four Co's take in (Bovaird and
    Loeffler), lay-led delivery among them; ``each_co`` by which of the four.
    """

    strict: Counted
    strict_share: Share
    four_co: Counted
    four_co_share: Share
    each_co: tuple[tuple[FourCo, Counted], ...]
    lay_led: Counted
    lay_led_share: Share


@dataclass(frozen=True, slots=True)
class Unspecific:
    """The claims that name neither who acts nor what they do, of those that were decided."""

    number: int
    of: int
    share: float | None
    """None where there are too few claims for a share."""


@dataclass(frozen=True, slots=True)
class Account:
    """What a document says, all in all. Counts are of sentences unless they say otherwise.

    ``claims`` are the sentences that say anything about people and what they do, ``open`` those that could
    not be judged. ``not_enough`` gives the reason where there are too few claims to share out.
    """

    name: str
    title: str
    form: Form
    pages: int | None
    words: int
    sentences: int
    release: str
    claims: Counted
    open: int
    modes: tuple[OfMode, ...]
    by_status: ByStatus
    lenses: Lenses
    uses: Uses
    unspecific: Unspecific
    questions: tuple[OpenQuestion, ...]
    notices: tuple[Sentence, ...]
    not_enough: NotEstimable | None

    def of(self, mode: TextMode) -> OfMode:
        """The sentences of one mode. Raises ``KeyError`` for ``NONE``, which claims nothing."""
        return {each.mode: each for each in self.modes}[mode]


def account_of(audited: AuditedDocument) -> Account:
    """The account of an audited document."""
    document, findings = audited.document, audited.findings
    tally = tally_of(findings)
    claims = tally.count(is_claim)
    return Account(
        document.name,
        document.title,
        document.form,
        document.pages,
        document.words,
        len(findings),
        audited.release,
        claims,
        sum(not finding.decided for finding in findings),
        tuple(_of_mode(mode, tally, findings) for mode in CLAIM_MODES),
        by_status([finding for finding in findings if finding.is_claim]),
        _lenses(tally),
        uses_of(findings),
        _unspecific(findings),
        questions_of(findings),
        document.notices,
        _not_enough(claims),
    )


def by_status(findings: Sequence[Finding]) -> ByStatus:
    """The decided ones among these by status."""
    said = [finding.status for finding in findings if finding.decided]
    return ByStatus(*(said.count(status) for status in ACT_STATUSES))


def strongest(findings: Sequence[Finding], number: int = EXAMPLES) -> tuple[Finding, ...]:
    """The decided findings of highest chance, those with a frame and done before others, no text twice."""
    ordered = sorted(
        (finding for finding in findings if finding.decided),
        key=lambda each: (-each.chance, each.frame is None, each.status is not Status.DONE),
    )
    first: dict[str, Finding] = {}
    for finding in ordered:
        first.setdefault(finding.sentence.text, finding)
    return tuple(first.values())[:number]


def _of_mode(mode: TextMode, tally: Tally, findings: Sequence[Finding]) -> OfMode:
    def wanted(other: TextMode) -> bool:
        return other is mode

    own = [finding for finding in findings if finding.mode is mode]
    return OfMode(mode, tally.count(wanted), tally.share(wanted), by_status(own), strongest(own))


def _is_strict(mode: TextMode) -> bool:
    return mode is TextMode.DELIVERY_ALONGSIDE


def _is_four_co(mode: TextMode) -> bool:
    return mode.four_co is not None


def _is_lay_led(mode: TextMode) -> bool:
    return mode is TextMode.LAY_LED


def _lenses(tally: Tally) -> Lenses:
    return Lenses(
        tally.count(_is_strict),
        tally.share(_is_strict),
        tally.count(_is_four_co),
        tally.share(_is_four_co),
        tuple((co, tally.count(lambda mode, co=co: mode.four_co is co)) for co in FourCo),  # type: ignore[misc]
        tally.count(_is_lay_led),
        tally.share(_is_lay_led),
    )


def _unspecific(findings: Sequence[Finding]) -> Unspecific:
    claims = [finding for finding in findings if finding.decided and finding.is_claim]
    number = sum(finding.unspecific for finding in claims)
    return Unspecific(number, len(claims), number / len(claims) if len(claims) >= FEWEST else None)


def _not_enough(claims: Counted) -> NotEstimable | None:
    if claims.sure >= FEWEST:
        return None
    return NotEstimable(
        say(
            "Too few sentences say what people do ({number}; {fewest} are the fewest): counts are given, and "
            "no shares.",
            number=claims.sure,
            fewest=FEWEST,
        ),
        say("A longer document, several read together, or an answer to the questions below."),
    )
