"""Signs of harm, what is assumed, what would change our mind, and how to work it all out again."""

from __future__ import annotations

from alongside.core.diagnosis.harms import Guarded
from alongside.core.diagnosis.marking import own_marks_said
from alongside.core.diagnosis.portrait import Estimates
from alongside.core.diagnosis.report.evidence import Estimated, Evidence
from alongside.core.diagnosis.report.figures import behind, not_yet, percent, signed
from alongside.core.diagnosis.report.parts import Heading, Part
from alongside.core.diagnosis.telling import guards_told
from alongside.core.diagnosis.verdict import State, judge
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Name
from alongside.core.measurement.chain.result import ASSUMPTIONS
from alongside.core.measurement.guards import Load
from alongside.core.measurement.power.decisions import ASSUMES
from alongside.core.measurement.reliance.result import ASSUMPTIONS as OF_RELIANCE
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import Sentence, say


def harm(evidence: Evidence) -> Part:
    """What stands beside every headline and would show harm done in its name."""
    load = evidence.load
    lines = not_yet(load) if isinstance(load, NotEstimable) else _of_load(load)
    signs = [(place, each) for place, each in evidence.substitutions.items() if each.warns]
    lines += tuple(say("{place}: {sign}", place=place, sign=each.sentence) for place, each in signs)
    if not signs:
        lines += (say("No sign that people are replacing staff."),)
    guards = zip(evidence.guards, guards_told(evidence.guards, evidence.guards_of_each), strict=True)
    return Part(Heading.HARM, lines + tuple(_guard(each, told) for each, told in guards))


def _guard(guard: Guarded, each: Guarded | None) -> Sentence:
    """A guard of the chain as it is told, with its figure and interval; of too few people, that it is not."""
    name = say(guard.harm.label)
    if each is None:
        return say("{guard}: of too few people to be told.", guard=name)
    if each.value is None or each.low is None or each.high is None:
        return say("{guard}: {sign}", guard=name, sign=each.sentence)
    figure = percent if each.part is not None else signed
    return say(
        "{guard}: {sign} {value} (95% interval {low} to {high}; {people} people). {meaning} {unseen}",
        guard=name, sign=each.sentence, value=figure(each.value), low=figure(each.low), high=figure(each.high),
        people=each.people, meaning=say(each.harm.explanation), unseen=each.harm.cannot_tell,
    )  # fmt: skip


def _of_load(load: Load) -> tuple[Sentence, ...]:
    rests = say(
        "Too much rests on too few: who carries it will tire, and power may have moved to a few only."
    )
    return (load.told_to_all, rests) if load.warns else (load.told_to_all,)


def assumptions(evidence: Evidence) -> Part:
    """What every figure rests on, in plain words."""
    of_chain = ASSUMPTIONS if isinstance(evidence.chain, NotEstimable) else evidence.chain.assumptions
    others = () if isinstance(evidence.reliance, NotEstimable) else OF_RELIANCE
    matters = say(
        "The smallest change that matters is {matters} for one more session. A link is called stuck only if a change "
        "of that size would be a surprise.",
        matters=signed(evidence.matters),
    )
    return Part(Heading.ASSUMPTIONS, (*of_chain, matters, *_own_marks(evidence), *ASSUMES, *others))


def _own_marks(evidence: Evidence) -> tuple[Sentence, ...]:
    """The marks that an organisation set for itself, beside ours."""
    said = own_marks_said(evidence.marking)
    return (
        (say("Links were judged by this organisation’s own marks, kept as they were then:"), *said)
        if said
        else ()
    )


def doubt(evidence: Evidence) -> Part:
    """What would overturn the answer, with its size where it can be told."""
    found = evidence.chain
    lines: tuple[Sentence, ...] = (
        () if isinstance(found, NotEstimable) else (*_hidden(found), *_silent(found), *_more(evidence, found))
    )
    if isinstance(found, NotEstimable):
        lines = (
            say("There is no answer to change yet. One is in sight with: {help}", help=found.would_settle),
        )
    return Part(
        Heading.DOUBT,
        (
            *lines,
            say("Other ways to take part that are followed by as much power as delivering."),
            say("The same question asked in other services, with another answer."),
            say("Lots drawn for places: where a lot decides who delivers, nothing unmeasured does."),
        ),
    )


def _hidden(found: Estimates) -> tuple[Sentence, ...]:
    share = found.robustness.get(Name.TOTAL)
    if not isinstance(found.effects[Name.TOTAL], Effect) or share is None:
        return ()
    return (
        say(
            "Something unmeasured that accounts for {share} of what is left of both delivering and power would reduce "
            "the whole change to nothing.",
            share=percent(share),
        ),
    )


def _silent(found: Estimates) -> tuple[Sentence, ...]:
    return tuple(
        say(
            "{link}: {share} of check-ins are missing. If those who were silent lay {tipping} away from those who "
            "answered, nothing would be left of it.",
            link=say(name.label), share=percent(silence.share), tipping=signed(silence.tipping),
        )
        for name, silence in found.silences.items()
        if silence.tipping is not None
    )  # fmt: skip


def _more(evidence: Evidence, found: Estimates) -> tuple[Sentence, ...]:
    total = found.effects[Name.TOTAL]
    if isinstance(total, NotEstimable):
        return not_yet(total)
    verdict = judge(total.estimate, total.se, matters=evidence.matters, people=behind(found))
    return (verdict.sentence,) if verdict.state is State.NOT_ENOUGH else ()


def again(evidence: Evidence) -> Part:
    """The commands, the version of the program, and what had been written."""
    source = evidence.source
    estimated = () if source.estimated is None else (_estimated(source.estimated),)
    return Part(
        Heading.AGAIN,
        (
            say(
                "Worked out by alongside {program} from the record as it stood after {written} entries.",
                program=source.program, written=source.written,
            ),
            *estimated,
            say("The first command works this report out again from the record and says what differs. The others write "
                "the facts without names and estimate from them, with no web server."),
            say("Only those who agreed to be counted are in the facts without names, so they may hold fewer people."),
        ),
        commands=source.commands,
    )  # fmt: skip


def _estimated(facts: Estimated) -> Sentence:
    return say(
        "The chain was worked out on {day} from the facts of {first} to {last}, whose version is {version}.",
        day=facts.on, first=facts.first, last=facts.last, version=facts.version,
    )  # fmt: skip
