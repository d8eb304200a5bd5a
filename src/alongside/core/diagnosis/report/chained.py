"""The chain, its controls, and what it leaves: every number with its interval, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.core.diagnosis.links import EFFECTS
from alongside.core.diagnosis.marking import Marking
from alongside.core.diagnosis.portrait import Estimates
from alongside.core.diagnosis.report.evidence import Evidence
from alongside.core.diagnosis.report.figures import DASH, behind, effect_cells, not_yet, people, percent
from alongside.core.diagnosis.report.parts import Cell, Heading, Part, Table
from alongside.core.diagnosis.telling import said_to_all
from alongside.core.diagnosis.verdict import judge
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Name
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import Sentence, say

LINKS = (Name.A_RELIANCE, Name.A_SELF, Name.B_RELIANCE, Name.B_SELF)
PATHS = (Name.VIA_RELIANCE, Name.VIA_SELF, Name.TOTAL)
CONTROLS = tuple(name for name in Name if name.is_control)
CONTRASTS = tuple(name.contrast for name in CONTROLS)


def chain(evidence: Evidence) -> Part:
    """The links, each judged, and the paths through them."""
    found = evidence.chain
    if isinstance(found, NotEstimable):
        return Part(Heading.CHAIN, (say("The chain cannot be estimated yet."), *not_yet(found)))
    lines = (_rests_on(found), *map(said_to_all, found.warnings), *_reasons(found, (*LINKS, *PATHS)))
    return Part(
        Heading.CHAIN,
        lines,
        (_links(found, evidence.marking), _numbers(found, PATHS, say("What comes of it"))),
    )


def _rests_on(found: Estimates) -> Sentence:
    return say(
        "From {people} people over {months} months that can be looked at; each person is compared with their own usual "
        "month, and with others in the same service in that month.",
        people=people(found.people), months=found.months,
    )  # fmt: skip


def _links(found: Estimates, marking: Marking) -> Table:
    rows = tuple(
        (say(name.label), *effect_cells(found.effects[name]), _stands(found, name, marking.matters[link]))
        for link, name in EFFECTS.items()
    )
    headings = (say("Link"), say("Change for one more"), say("95% interval"), say("How it stands"))
    return Table(say("The links"), headings, rows)


def _stands(found: Estimates, name: Name, matters: float) -> Cell:
    effect = found.effects[name]
    if isinstance(effect, NotEstimable):
        return DASH
    silence = found.silences.get(name)
    answering = 1.0 if silence is None else max(0.05, 1 - silence.share)
    return judge(
        effect.estimate, effect.se, matters=matters, people=behind(found), months=max(1, found.months),
        answering=answering,
    ).sentence  # fmt: skip


def _numbers(found: Estimates, names: Iterable[Name], caption: Sentence) -> Table:
    rows = tuple(
        (say(name.label), *effect_cells(found.effects[name]), _robust(found, name))
        for name in names
        if isinstance(found.effects[name], Effect)
    )
    headings = (say("What"), say("Change for one more"), say("95% interval"), say("Would be undone by"))
    return Table(caption, headings, rows)


def _robust(found: Estimates, name: Name) -> Cell:
    share = found.robustness.get(name)
    return DASH if share is None else percent(share)


def _reasons(found: Estimates, names: Iterable[Name]) -> tuple[Sentence, ...]:
    """Why numbers are missing, each reason once."""
    missing = [each for name in names if isinstance(each := found.effects[name], NotEstimable)]
    return tuple(dict.fromkeys(line for each in missing for line in not_yet(each)))


def controls(evidence: Evidence) -> Part:
    """Voice, representation, governance and activity through the same model, and delivering beyond each."""
    first = say(
        "Giving a view, speaking for others, seats on bodies and taking part went through the same calculation. If "
        "they move power as much, delivering is not what does it."
    )
    found = evidence.chain
    if isinstance(found, NotEstimable):
        return Part(
            Heading.CONTROLS, (first, say("Without the chain there is nothing to hold against it yet."))
        )
    tables = (
        _numbers(found, CONTROLS, say("The whole change in power with each other way to take part")),
        _numbers(found, CONTRASTS, say("Delivering beyond each of them")),
    )
    kept = tuple(table for table in tables if table.rows)
    lines = (first, *_of_voice(found))
    return Part(Heading.CONTROLS, lines if kept else (*lines, *_reasons(found, CONTROLS)), kept)


def _of_voice(found: Estimates) -> tuple[Sentence, ...]:
    voice = found.effects[Name.TOTAL_VOICE]
    if isinstance(voice, Effect) and voice.low > 0:
        return (
            say(
                "Giving a view goes with more power here as well: something unmeasured moves both, or voice works "
                "here. This calculation cannot tell which."
            ),
        )
    return ()


def remainder(evidence: Evidence) -> Part:
    """What the two measured links do not carry: unexplained, and never called proof of anything."""
    first = say(
        "Unexplained is what neither being relied on nor seeing oneself differently carries. It holds every way that "
        "nobody measured, and whatever the measures lost. It proves nothing by itself."
    )
    found = evidence.chain
    left = found if isinstance(found, NotEstimable) else found.effects[Name.REMAINDER]
    if isinstance(left, NotEstimable):
        return Part(Heading.REMAINDER, (first, *not_yet(left)))
    said = say("The interval holds nothing at all: there may be no remainder.")
    if left.low > 0:
        said = say("Something is left over that the two links do not explain.")
    elif left.high < 0:
        said = say("The two links together carry more than the whole: something else works against them.")
    assert not isinstance(found, NotEstimable)
    return Part(Heading.REMAINDER, (first, said), (_numbers(found, (Name.REMAINDER,), say("What is left")),))
