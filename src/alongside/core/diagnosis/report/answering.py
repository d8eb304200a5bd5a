"""The answer in short. It follows from intervals and from nothing else, and it can be no."""

from __future__ import annotations

from alongside.core.diagnosis.deciding import power_told
from alongside.core.diagnosis.portrait import Estimates
from alongside.core.diagnosis.report.evidence import Evidence
from alongside.core.diagnosis.report.figures import behind, not_yet, percent, signed
from alongside.core.diagnosis.report.parts import Answer
from alongside.core.diagnosis.verdict import State, judge
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Name
from alongside.core.measurement.power.decisions import Power
from alongside.core.shared.estimates import Estimate, NotEstimable
from alongside.core.shared.sentences import Sentence, say


def answer(evidence: Evidence) -> tuple[Answer, tuple[Sentence, ...]]:
    """The answer, and the sentences that say why it is that one."""
    chain = evidence.chain
    if isinstance(chain, NotEstimable):
        return Answer.NOT_YET, (*not_yet(chain), *counted(evidence))
    total = chain.effects[Name.TOTAL]
    if isinstance(total, NotEstimable):
        return Answer.NOT_YET, (*not_yet(total), *counted(evidence))
    found, why = _of(total, chain, evidence)
    return found, (*why, *counted(evidence))


def _of(total: Effect, chain: Estimates, evidence: Evidence) -> tuple[Answer, tuple[Sentence, ...]]:
    if total.high < 0:
        return Answer.AWAY, (
            say("In months after people delivered alongside, fewer decisions were theirs."),
            _size(total),
        )
    if total.low > 0:
        return _up(total, chain)
    verdict = judge(total.estimate, total.se, matters=evidence.matters, people=behind(chain))
    if verdict.state is State.STUCK:
        no = say("Delivering alongside was followed by no change in power that would matter.")
        return Answer.NO, (no, _size(total))
    return Answer.NOT_YET, (
        say("Power may have moved either way: the interval holds both."),
        _size(total),
        verdict.sentence,
    )


def _up(total: Effect, chain: Estimates) -> tuple[Answer, tuple[Sentence, ...]]:
    more = say("In months after people delivered alongside, more decisions were theirs.")
    beyond = chain.effects[Name.CONTRAST_VOICE]
    if isinstance(beyond, Effect) and beyond.low > 0:
        return Answer.YES, (more, _size(total), say("Giving a view was not followed by as much."))
    if isinstance(beyond, NotEstimable):
        unlike = say(
            "Whether giving a view is followed by as much cannot be told here, so it may be something else."
        )
    else:
        unlike = say(
            "It is not sure that giving a view is followed by less: either something else moves both, or giving a view "
            "works here, too."
        )
    return Answer.NOT_SURE_WHY, (more, _size(total), unlike)


def _size(total: Effect) -> Sentence:
    return say(
        "One more session in a month is followed by {change} decisions two months later (95% interval {low} to "
        "{high}).",
        change=signed(total.estimate), low=signed(total.low), high=signed(total.high),
    )  # fmt: skip


def counted(evidence: Evidence) -> tuple[Sentence, ...]:
    """The lay share of decisions, early and late, where there are enough to tell it."""
    before, after = (power_told(half).overall for half in evidence.halves)
    if isinstance(before, Estimate) and isinstance(after, Estimate):
        return (_moved(before, after),)
    return _whole(power_told(evidence.power))


def _whole(power: Power) -> tuple[Sentence, ...]:
    if isinstance(power.overall, NotEstimable):
        return (power.overall.reason,)
    return (say("Lay people took {share} of the decisions counted.", share=percent(power.overall.value)),)


def _moved(before: Estimate, after: Estimate) -> Sentence:
    values = {"before": percent(before.value), "after": percent(after.value)}
    if after.low > before.high:
        return say("The lay share of decisions rose from {before} to {after} over the period.", **values)
    if after.high < before.low:
        return say("The lay share of decisions fell from {before} to {after} over the period.", **values)
    return say(
        "The lay share of decisions went from {before} to {after} over the period, which may be chance.",
        **values,
    )
