"""What ``--fail-on`` can ask for: kinds of findings that make the command end with 1."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.textmodes import Status, TextMode

VAGUER: Final = "vaguer"
"""Asked of two versions of a document rather than of one finding."""


@dataclass(frozen=True, slots=True)
class Level:
    """A kind of finding: its name on the command line, what it is, and how to tell it."""

    name: str
    meaning: str
    asks: Callable[[Finding], bool]


def _is(mode: TextMode) -> Callable[[Finding], bool]:
    return lambda finding: finding.decided and finding.mode is mode


def _fault(finding: Finding) -> bool:
    from alongside.core.audit.outputs.sarif_rules import LEVELS as FAULTS

    return finding.decided and finding.mode in FAULTS


def _hollow(finding: Finding) -> bool:
    empty = (TextMode.EMPOWERMENT_TALK, TextMode.UNSUPPORTED_CLAIM)
    return bool(finding.kin) and finding.decided and finding.mode in empty


def _unspecific(finding: Finding) -> bool:
    return finding.decided and finding.is_claim and finding.unspecific


def _only_hoped_for(finding: Finding) -> bool:
    return (
        finding.decided and finding.mode is TextMode.DELIVERY_ALONGSIDE and finding.status is Status.ASPIRED
    )


LEVELS: Final = (
    Level("fault", "any of unsupported, talk and substitution: what SARIF calls a warning", _fault),
    Level("unsupported", "a claim with nothing behind it", _is(TextMode.UNSUPPORTED_CLAIM)),
    Level("talk", "empowerment talk", _is(TextMode.EMPOWERMENT_TALK)),
    Level("hollow", "“co-production” or its kin in empowerment talk or an unsupported claim", _hollow),
    Level("unspecific", "a claim that names neither who acts nor what they do", _unspecific),
    Level("hoped", "delivery alongside that is only hoped for", _only_hoped_for),
    Level("substitution", "people who fill cut posts or withdrawn services", _is(TextMode.SUBSTITUTION)),
    Level("open", "a sentence too unclear to judge", lambda finding: not finding.decided),
    Level(VAGUER, "with --against: a sentence that says less than it did", lambda _: False),
)
NAMES: Final = tuple(level.name for level in LEVELS)


def failing(findings: Iterable[Finding], names: Iterable[str]) -> list[Finding]:
    """The findings of any of these kinds."""
    asked = [level.asks for level in LEVELS if level.name in set(names)]
    return [finding for finding in findings if any(asks(finding) for asks in asked)]
