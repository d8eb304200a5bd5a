"""What every form of output says of a finding alike: the frame in words, the chance, where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.core.audit.account.kin import WITH_NOTHING_BEHIND
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.frames import Frame
from alongside.core.audit.words.textmodes import Status
from alongside.core.shared.sentences import Sentence, say


def is_told(finding: Finding) -> bool:
    """Whether there is anything to say about the sentence: it claims something, or could not be judged."""
    return finding.is_claim or not finding.decided


def told_of(audited: AuditedDocument) -> tuple[Finding, ...]:
    """The findings with something to say, in the document's order."""
    return tuple(finding for finding in audited.findings if is_told(finding))


def verdict(finding: Finding) -> Sentence:
    """The mode and status, or that it could not be judged with the likeliest mode."""
    mode = say(finding.mode.label)
    if not finding.decided:
        return say("Could not be judged; most likely: {mode}", mode=mode)
    when = status_of(finding)
    return mode if when is None else say("{mode} – {status}", mode=mode, status=when)


def status_of(finding: Finding) -> Sentence | None:
    """Whether it happens, in a word; None for what is no act, and for talk and claims of something as a fact."""
    if finding.status is Status.NA or (finding.status is Status.DONE and finding.mode in WITH_NOTHING_BEHIND):
        return None
    return say(STATUS_WORDS[finding.status])


def chance(finding: Finding) -> Sentence:
    """How sure it is, as a person would say it; nothing is ever said to be certain."""
    if finding.chance >= 0.995:
        return say("more than 99 in 100")
    if finding.chance < 0.005:
        return say("less than 1 in 100")
    return say("{chance} in 100", chance=round(100 * finding.chance))


def reason_of(finding: Finding) -> str | None:
    """Why it was found so; None where that only says again who does what."""
    reason = str(finding.reason)
    if finding.frame is not None and " – ".join(finding.frame.parts) in reason:
        return None
    return reason


def frame_words(frame: Frame) -> str:
    """The frame in the sentence's own words: "patients — run — the class — with the nurse — happening now"."""
    when = STATUS_WORDS.get(frame.status)
    return " — ".join((*frame.parts, *([when] if when else [])))


def standing(finding: Finding) -> str:
    """Status and chance, for where the mode stands beside them."""
    if not finding.decided:
        return f"most likely, {chance(finding)}; could not be judged"
    when = status_of(finding)
    return str(chance(finding)) if when is None else f"{when}, {chance(finding)}"


def reasons(finding: Finding) -> Iterator[str]:
    """Who does what, why it was found so, and what would settle it: a line for each."""
    if finding.frame is not None:
        yield f"Who does what: {frame_words(finding.frame)}."
    reason = reason_of(finding)
    if reason is not None:
        yield reason
    if finding.unspecific:
        yield "It names neither who acts nor what they do."
    if finding.question is not None:
        yield f"To settle it: {finding.question}"


STATUS_WORDS = {Status.DONE: "happening", Status.PLANNED: "planned", Status.ASPIRED: "hoped for"}
