"""An account as a JSON object. Findings are named by their numbers in the report, from 1."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.core.audit.account.accounts import Account, ByStatus, Lenses, OfMode
from alongside.core.audit.account.counting import Counted, Share
from alongside.core.audit.account.kin import Uses
from alongside.core.audit.account.summary import summary_of
from alongside.core.audit.outputs.account_words import Numbers
from alongside.core.audit.outputs.json_sentences import sentence_json
from alongside.core.audit.words.findings import Finding
from alongside.core.shared.estimates import Estimate


def account_json(account: Account, findings: Sequence[Finding] = ()) -> dict[str, object]:
    """The account as it stands in a report. ``findings`` are the report's, for the numbers of the examples."""
    numbers = {finding.sentence: number for number, finding in enumerate(findings, start=1)}
    return {
        "sentences": account.sentences,
        "claims": counted_json(account.claims),
        "open": account.open,
        "not_enough": None if account.not_enough is None else str(account.not_enough.reason),
        "summary": [sentence_json(line) for line in summary_of(account)],
        "lenses": _lenses(account.lenses),
        "by_status": _by_status(account.by_status),
        "modes": [_of_mode(each, numbers) for each in account.modes],
        "uses": _uses(account.uses),
        "unspecific": {
            "number": account.unspecific.number,
            "of": account.unspecific.of,
            "share": account.unspecific.share,
        },
        "questions": [
            {
                **_numbered(each.finding, numbers),
                "question": sentence_json(each.question),
                "settles": each.settles,
            }
            for each in account.questions
        ],
    }


def counted_json(counted: Counted) -> dict[str, object]:
    """How many for sure and at most."""
    return {"sure": counted.sure, "at_most": counted.at_most}


def share_json(share: Share) -> dict[str, object]:
    """A share with its range, or the reason why there is none."""
    if isinstance(share, Estimate):
        return {"value": share.value, "low": share.low, "high": share.high, "of": share.n}
    return {"not_enough": str(share.reason)}


def _by_status(by: ByStatus) -> dict[str, object]:
    return {"done": by.done, "planned": by.planned, "aspired": by.aspired}


def _numbered(finding: Finding, numbers: Numbers) -> dict[str, object]:
    number = numbers.get(finding.sentence)
    return {"text": finding.sentence.text} if number is None else {"finding": number}


def _of_mode(each: OfMode, numbers: Numbers) -> dict[str, object]:
    return {
        "mode": each.mode.value,
        "counted": counted_json(each.counted),
        "share": share_json(each.share),
        "by_status": _by_status(each.by_status),
        "examples": [_numbered(finding, numbers) for finding in each.examples],
    }


def _lenses(lenses: Lenses) -> dict[str, object]:
    return {
        "strict": {"counted": counted_json(lenses.strict), "share": share_json(lenses.strict_share)},
        "four_co": {
            "counted": counted_json(lenses.four_co),
            "share": share_json(lenses.four_co_share),
            "each": {co.value: counted_json(counted) for co, counted in lenses.each_co},
        },
        "lay_led": {"counted": counted_json(lenses.lay_led), "share": share_json(lenses.lay_led_share)},
    }


def _uses(uses: Uses) -> dict[str, object]:
    kinds = {"delivering": uses.delivering, "elsewhere": uses.elsewhere, "nothing": uses.nothing}
    return {
        "total": uses.total,
        "open": uses.open,
        "words": dict(uses.words),
        "modes": {mode.value: number for mode, number in uses.modes},
        **{
            kind: {
                "counted": counted_json(used.counted),
                "share": share_json(used.share),
            }
            for kind, used in kinds.items()
        },
        "company": {
            "same": uses.company.same,
            "near": uses.company.near,
            "usual": uses.company.usual,
            "talk": uses.company.talk,
        },
    }
