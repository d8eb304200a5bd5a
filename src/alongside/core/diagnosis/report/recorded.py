"""The question, and what the record holds: counts, hours, who decided, on whom sessions rest."""

from __future__ import annotations

from alongside.core.diagnosis.deciding import power_told
from alongside.core.diagnosis.report.evidence import BothWays, Evidence, Way
from alongside.core.diagnosis.report.figures import DASH, hours_of, not_yet, people, percent, percents
from alongside.core.diagnosis.report.parts import Cell, Heading, Part, Table
from alongside.core.diagnosis.telling import steps_told, whole_gives_away
from alongside.core.measurement.power.decisions import Power
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.small_numbers import is_small, told_of


def question(_evidence: Evidence) -> Part:
    """What is asked, of whom, and what would count as an answer."""
    return Part(
        Heading.QUESTION,
        (
            say("Do decisions move to people who deliver a service alongside professionals?"),
            say(
                "The thought under test: people who deliver come to be relied on and come to see themselves "
                "differently, and power moves through that; something more may be left over."
            ),
            say(
                "It counts as true only if more decisions become people’s after they deliver, and more than after "
                "other ways to take part. It can turn out false."
            ),
        ),
    )


def record(evidence: Evidence) -> Part:
    """The counts, with small numbers of people left out."""
    power = power_told(evidence.power)
    tables = [
        _counts(evidence),
        *_reached(evidence),
        _decisions(power),
        *_reliance(evidence.reliance),
    ]
    lines: tuple[Sentence, ...] = (
        say(
            "Nobody called anything co-production: what an act was follows from its recorded facts by fixed rules."
        ),
        say("Numbers of people are to the nearest five."),
    )
    if isinstance(evidence.reliance, NotEstimable):
        lines += not_yet(evidence.reliance)
    if isinstance(power.overall, NotEstimable):
        lines += not_yet(power.overall)
    if is_small(evidence.people):
        lines += (say("So few people delivered that their hours are not told: they would tell of somebody."),)
    elif is_small(evidence.led) or is_small(evidence.in_cos):
        lines += (
            say(
                "Hours of so few people that they would tell of somebody are not told, nor the sum they are in."
            ),
        )
    if evidence.untold:
        lines += (
            say(
                "Hours that would tell of a few people beside a report that was published before are not told, nor the "
                "sum they are in."
            ),
        )
    return Part(Heading.RECORD, lines, tuple(tables))


def _counts(evidence: Evidence) -> Table:
    totals = evidence.totals
    few = is_small(evidence.people)
    strict, led, in_cos, everything = _hidden(evidence, few)
    rows: tuple[tuple[Cell, ...], ...] = (
        (say("Sessions held"), evidence.sessions),
        (say("People who delivered alongside professionals"), people(evidence.people)),
        (say("Hours delivered alongside (counted)"), _hours(totals.strict, strict)),
        (say("Hours led by people, professionals only supervising (not counted)"), _hours(totals.supervised_only, led)),
        (say("Hours of all four Co’s together (not counted)"), _hours(totals.four_cos, in_cos)),
        (say("All hours recorded"), _hours(totals.everything, everything)),
    )  # fmt: skip
    return Table(say("What people did"), (say("What"), say("How much")), rows)


def _hidden(evidence: Evidence, few: bool) -> tuple[bool, bool, bool, bool]:
    """Which hours are not told: counted, led, of the four Co's, and all; a sum never where a part of it is not."""
    untold = evidence.untold
    strict = few or "strict" in untold
    led = few or is_small(evidence.led) or "led" in untold
    in_cos = few or is_small(evidence.in_cos) or bool(untold & {"strict", "led", "cos"})
    return strict, led, in_cos, led or in_cos or bool(untold)


def _hours(minutes: int, hidden: bool) -> str:
    return DASH if hidden else hours_of(minutes)


def _reached(evidence: Evidence) -> tuple[Table, ...]:
    if evidence.reached is None:
        return ()
    names = (say("Known"), say("Asked"), say("Said yes"), say("Came"), say("Delivered alongside"))
    rows = tuple(
        (name, people(count) if told is None else told)
        if told is not None or is_small(count)
        else (name, say("not told: it would tell of somebody"))
        for name, told, count in zip(names, _steps_told(evidence), evidence.reached, strict=True)
    )
    return (
        Table(
            say("From known to delivering, in the year before the chain was worked out"),
            (say("Step"), say("People")),
            rows,
        ),
    )


def _steps_told(evidence: Evidence) -> tuple[int | None, ...]:
    """The steps that may be told; of a whole, none from which the one service that is not told could be had."""
    assert evidence.reached is not None
    of_each = [(steps, told_of(steps)) for steps in evidence.reached_of_each]
    gives_away = [
        whole_gives_away(
            [steps[at] for steps, _told in of_each], [told[at] is None for _steps, told in of_each]
        )
        for at in range(len(evidence.reached))
    ]
    told = steps_told(evidence.reached)
    return tuple(None if hide else number for number, hide in zip(told, gives_away, strict=True))


def _decisions(power: Power) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (say(stage.label), *percents(share), DASH if isinstance(share, NotEstimable) else share.n)
        for stage, share in power.stages.items()
    ]
    rows.append((say("All stages, each counting the same"), *percents(power.overall), power.decisions))
    headings = (say("Stage"), say("Lay share"), say("95% interval"), say("Decisions"))
    return Table(say("Who decided, by the stage of the decision"), headings, tuple(rows))


def _reliance(found: BothWays | NotEstimable) -> tuple[Table, ...]:
    if isinstance(found, NotEstimable):
        return ()
    ways = (found.on_people, found.on_professionals)
    rows: tuple[tuple[Cell, ...], ...] = (
        (
            say("Sessions that could not have been staffed without them"),
            *map(_necessity, ways),
        ),
        (say("Their part in what made sessions stand"), *(percent(each.share) for each in ways)),
        (say("Places left open without them"), *(percent(each.gap) for each in ways)),
    )
    return (
        Table(
            say("On whom the sessions rest"),
            (say("What"), say("On people"), say("On professionals")),
            rows,
        ),
    )


def _necessity(way: Way) -> Cell:
    if way.low is None or way.high is None:
        return DASH
    return say("{low} to {high}", low=percent(way.low), high=percent(way.high))
