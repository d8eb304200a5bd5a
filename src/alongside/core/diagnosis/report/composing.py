"""From figures to a report: the same figures always make the same report."""

from __future__ import annotations

from alongside.core.diagnosis.report.answering import answer
from alongside.core.diagnosis.report.chained import chain, controls, remainder
from alongside.core.diagnosis.report.doubted import again, assumptions, doubt, harm
from alongside.core.diagnosis.report.evidence import Evidence
from alongside.core.diagnosis.report.parts import Report
from alongside.core.diagnosis.report.recorded import question, record
from alongside.core.shared.sentences import Sentence, say

PARTS = (question, record, chain, controls, remainder, harm, assumptions, doubt, again)


def compose(evidence: Evidence) -> Report:
    """The report on a place and a period. Where nothing can be told it says so, and what would help."""
    found, because = answer(evidence)
    title = say("Has power shifted here? {place}", place=evidence.asked.place)
    return Report(title, _about(evidence), found, because, tuple(part(evidence) for part in PARTS))


def _about(evidence: Evidence) -> Sentence:
    asked = evidence.asked
    if asked.is_service:
        return say("One service, from {first} to {last}.", first=asked.first, last=asked.last)
    return say("All services together, from {first} to {last}.", first=asked.first, last=asked.last)
