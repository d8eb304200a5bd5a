"""Reliance as JSON writes it and as a terminal shows it. People stay the numbers that the file gave them."""

from __future__ import annotations

from alongside.core.measurement.reliance.bus_factor import BusFactor
from alongside.core.measurement.reliance.result import OneWay, Reliance
from alongside.core.measurement.reliance.staffing import Necessity
from alongside.core.shared.estimates import NotEstimable


def written(found: Reliance) -> dict[str, object]:
    """The whole as plain values."""
    effective = found.partners.effective
    return {
        "sessions": found.sessions, "stood": found.stood, "people": found.people,
        "on_lay": _way(found.on_lay), "on_professionals": _way(found.on_professionals),
        "balance": found.balance,
        "professionals": {
            "people": len(effective),
            "share_of_sessions_needing_lay": _mean(found.partners.needing.tolist()),
            "effective_lay_partners": _mean(effective.tolist()),
        },
        "warnings": [str(each) for each in found.warnings],
        "assumptions": [str(each) for each in found.assumptions],
    }  # fmt: skip


def _way(way: OneWay) -> dict[str, object]:
    stood = isinstance(way.necessity, Necessity)
    return {
        "necessity": _necessity(way.necessity),
        "staffing_gap": way.gap,
        "share_of_standing": way.share if stood else _necessity(way.necessity),
        "surviving": [{"leaving": leaving, "share": share} for leaving, share in way.surviving if stood],
        "pivotal": {
            "people": len(way.pivotal.person),
            "ever_pivotal": int((way.pivotal.pivotal > 0).sum()),
            "per_session_attended": _mean(way.pivotal.share.tolist()),
        },
        "bus_factor": _bus(way.bus_factor),
    }


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _necessity(answer: Necessity | NotEstimable) -> dict[str, object]:
    if isinstance(answer, NotEstimable):
        return _not(answer)
    return {"low": answer.low, "high": answer.high, "sessions": answer.sessions}


def _bus(answer: BusFactor | NotEstimable | None) -> dict[str, object]:
    if answer is None:
        return {"not_estimable": "Too many sessions in one look. Take one service for one quarter."}
    if isinstance(answer, NotEstimable):
        return _not(answer)
    return {"people": answer.people, "stops": answer.halves, "of": answer.of, "proven": answer.proven}


def _not(answer: NotEstimable) -> dict[str, object]:
    return {"not_estimable": str(answer.reason), "would_settle": str(answer.would_settle)}


def lines_of(found: Reliance) -> list[str]:
    """What a terminal shows."""
    lay, professional = found.on_lay, found.on_professionals
    balance = "not yet" if found.balance is None else f"{found.balance:+.2f}"
    return [
        f"{found.stood} of {found.sessions} sessions were held with as many people as they take.",
        "",
        f"{'':44}{'on lay people':>22}{'on professionals':>22}",
        _row("Could not have been staffed without them", _span(lay.necessity), _span(professional.necessity)),
        _row("Their share of what made sessions stand", _share(lay), _share(professional)),
        _row("Places left open without them", f"{lay.gap:.2f}", f"{professional.gap:.2f}"),
        _row("Fewest leaving that would stop half", _short(lay.bus_factor), _short(professional.bus_factor)),
        "",
        f"Balance (above 0: rests more on lay people): {balance}",
        *(f"Beware: {each}" for each in found.warnings),
        "",
        *(f"  {each}" for each in found.assumptions),
    ]


def _row(label: str, lay: str, professional: str) -> str:
    return f"{label:<44}{lay:>22}{professional:>22}"


def _share(way: OneWay) -> str:
    return f"{way.share:.2f}" if isinstance(way.necessity, Necessity) else "not yet"


def _span(answer: Necessity | NotEstimable) -> str:
    return "not yet" if isinstance(answer, NotEstimable) else f"{answer.low:.2f} to {answer.high:.2f}"


def _short(answer: BusFactor | NotEstimable | None) -> str:
    if not isinstance(answer, BusFactor):
        return "–"
    return f"{answer.people}" if answer.proven else f"at most {answer.people}"
