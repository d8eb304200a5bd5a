"""The four links of an estimated chain, each with its verdict."""

from __future__ import annotations

from alongside.core.diagnosis.links import EFFECTS, MATTERS
from alongside.core.diagnosis.verdict import State, Verdict, judge
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Cluster, Name
from alongside.core.measurement.chain.result import Chain

LINKS = tuple(EFFECTS.values())


def verdicts_on(chain: Chain, matters: float = MATTERS) -> dict[Name, Verdict]:
    """The verdict on each link that could be estimated. ``matters`` is the smallest change that matters, in its units.

    Raises ``ValueError`` for a change of nothing or less.
    """
    behind = chain.people if chain.cluster is Cluster.PERSON else chain.services
    found = {}
    for name in LINKS:
        effect, silent = chain[name], chain.silences.get(name)
        if isinstance(effect, Effect):
            answering = 1.0 if silent is None else max(0.05, 1 - silent.share)
            found[name] = judge(
                effect.estimate,
                effect.se,
                matters=matters,
                people=behind,
                months=chain.months,
                answering=answering,
            )
    return found


def verdicts_written(chain: Chain, matters: float = MATTERS) -> dict[str, dict[str, object]]:
    """The same as plain values; a link that could not be estimated is not known enough of."""
    known = verdicts_on(chain, matters)
    return {name.value: _written(known.get(name), matters) for name in LINKS}


def _written(verdict: Verdict | None, matters: float) -> dict[str, object]:
    if verdict is None:
        return {
            "state": State.NOT_ENOUGH.value,
            "matters": matters,
            "more_people": None,
            "more_check_ins": None,
        }
    return {
        "state": verdict.state.value, "matters": matters, "says": str(verdict.sentence),
        "more_people": verdict.more_people, "more_check_ins": verdict.more_check_ins,
    }  # fmt: skip


def lines_of(chain: Chain, matters: float = MATTERS) -> list[str]:
    """What a terminal shows of the verdicts."""
    known = verdicts_on(chain, matters)
    if not known:
        return []
    head = f"How the links stand, where {matters:g} is the least that matters:"
    return ["", head, *(f"  {name.label}: {verdict.sentence}" for name, verdict in known.items())]
