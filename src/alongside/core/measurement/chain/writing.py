"""The chain as JSON writes it and as a terminal shows it."""

from __future__ import annotations

from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Name
from alongside.core.measurement.chain.result import Chain
from alongside.core.shared.estimates import NotEstimable

ALWAYS = tuple(
    name for name in Name if name.value.split("_")[-1] not in ("representation", "governance", "activity")
)
"""Numbers that every file tells; the other controls only where the panel holds them."""


def written(chain: Chain) -> dict[str, object]:
    """The whole as plain values."""
    shown = [name for name in Name if name in ALWAYS or isinstance(chain[name], Effect)]
    return {
        **{name.value: _written(chain[name], chain.robustness.get(name)) for name in shown},
        "estimator": chain.estimator.value if chain.estimator else None,
        "n_people": chain.people, "n_services": chain.services, "n_months": chain.months, "n_rows": chain.rows,
        "cluster": chain.cluster.value,
        "by_fair_draw": _drawn(chain),
        "missing_check_ins": {
            name.value: {"share": each.share, "slope": each.slope, "tipping_point": each.tipping}
            for name, each in chain.silences.items()
        },
        "assumptions": [str(each) for each in chain.assumptions],
        "warnings": [str(each) for each in chain.warnings],
    }  # fmt: skip


def _written(answer: Effect | NotEstimable, robustness: float | None = None) -> dict[str, object]:
    if isinstance(answer, NotEstimable):
        return {"not_estimable": str(answer.reason), "would_settle": str(answer.would_settle)}
    numbers: dict[str, object] = {
        "estimate": answer.estimate,
        "low": answer.low,
        "high": answer.high,
        "se": answer.se,
    }
    return numbers if robustness is None else {**numbers, "robustness_value": robustness}


def _drawn(chain: Chain) -> dict[str, object] | None:
    if chain.drawn is None:
        return None
    effects = {name.value: _written(effect) for name, effect in chain.drawn.effects.items()}
    known = {"lots": chain.drawn.lots, "first_stage_f": chain.drawn.strength}
    if chain.drawn.strong:
        return {**known, **effects}
    return {**known, "not_estimable": "The lots moved delivery too little for their figures to be read."}


def lines_of(chain: Chain) -> list[str]:
    """What a terminal shows: a line for each number, then what it rests on."""
    shown = [name for name in Name if name in ALWAYS or isinstance(chain[name], Effect)]
    width = max(len(name.label) for name in shown)
    lines = [f"{name.label:<{width}}  {_line(chain[name])}" for name in shown]
    how = chain.estimator.label if chain.estimator else "Nothing could be estimated"
    rest = f"{chain.people} people, {chain.services} services, {chain.months} months, {chain.rows} rows"
    warnings = [f"Beware: {each}" for each in chain.warnings]
    return [*lines, "", f"{how}; {rest}. {chain.cluster.label}.", *warnings, "", "This assumes:",
            *(f"  {each}" for each in chain.assumptions)]  # fmt: skip


def _line(answer: Effect | NotEstimable) -> str:
    if isinstance(answer, NotEstimable):
        return f"not yet: {answer.reason}"
    return f"{answer.estimate:+.3f}  ({answer.low:+.3f} to {answer.high:+.3f})"
