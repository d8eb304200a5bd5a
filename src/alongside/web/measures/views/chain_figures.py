"""Estimates, reliance and power as an evaluator reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from alongside.core.asking.funnel import rounded
from alongside.core.diagnosis.deciding import power_told
from alongside.core.diagnosis.portrait import Estimates, Leaning, Portrait, Quarter, Way
from alongside.core.diagnosis.telling import quarters_told, said_to_all, why_to_all
from alongside.core.measurement.chain.lots import Drawn
from alongside.core.measurement.chain.names import Name
from alongside.core.measurement.power.decisions import Power, Takers
from alongside.core.measurement.reliance.staffing import Necessity
from alongside.core.shared.estimates import Estimate, NotEstimable
from alongside.core.shared.small_numbers import FEWEST, is_small
from alongside.web.kit.charts import Chart, Series, line_chart
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import in_language, month
from alongside.web.measures.views.figured import percent, spanned


def estimates(portrait: Portrait, *, sees_small: bool) -> dict[str, Any]:
    """Every number of the chain with its interval, how robust it is, and what is assumed; or why there is none."""
    found = portrait.estimates
    if isinstance(found, Estimates) and not sees_small and found.people < FEWEST:
        return {"estimates": None, "why_not": None}
    if isinstance(found, NotEstimable):
        return {"estimates": None, "why_not": found if sees_small else why_to_all(found)}
    effects = [_effect(found, name, sees_small) for name in Name if _is_told(found, name)]
    if not sees_small:
        warnings = tuple(map(said_to_all, found.warnings))
        found = replace(found, people=rounded(found.people), rows=rounded(found.rows), warnings=warnings)
    return {"estimates": found, "effects": effects, "drawn": _drawn(found.drawn, sees_small)}


def _drawn(found: Drawn | None, sees_small: bool) -> dict[str, Any] | None:
    """The same effects of delivering among those for whom lots decided; None where none, or few, were drawn."""
    if found is None or (not sees_small and is_small(found.lots)):
        return None
    said = [
        {"name": name, "said": spanned(each.estimate, each.low, each.high, share=False)}
        for name, each in found.effects.items()
    ]
    return {
        "lots": found.lots if sees_small else rounded(found.lots),
        "effects": said if found.strong else (),
    }


def _is_told(found: Estimates, name: Name) -> bool:
    """Controls that the record does not hold are left out; the links and what they come to never are."""
    return not isinstance(found.effects[name], NotEstimable) or not name.value.startswith(
        ("total_", "contrast_")
    )


def _effect(found: Estimates, name: Name, sees_small: bool) -> dict[str, Any]:
    answer, robust = found.effects[name], found.robustness.get(name)
    if isinstance(answer, NotEstimable):
        return {"name": name, "why": answer if sees_small else why_to_all(answer)}
    said = spanned(answer.estimate, answer.low, answer.high, share=False)
    return {"name": name, "said": said, "robust": "" if robust is None else percent(robust)}


def balance(leaning: Leaning | NotEstimable) -> dict[str, Any]:
    """How far sessions rest on either side, as two spans."""
    if isinstance(leaning, NotEstimable):
        return {"why": leaning}
    return {
        "lay": _span(leaning.on_lay),
        "professional": _span(leaning.on_professionals),
        "stood": leaning.stood,
        "sessions": leaning.sessions,
    }


def _span(way: Way) -> str:
    known = way.necessity
    if isinstance(known, NotEstimable):
        return "–"
    if round(100 * known.low) == round(100 * known.high):
        return percent(known.low)
    return _("%(low)s to %(high)s") % {"low": percent(known.low), "high": percent(known.high)}


def reliance(
    leaning: Leaning | NotEstimable, quarters: Sequence[Quarter], *, sees_small: bool
) -> dict[str, Any]:
    """The curve of who leaves and what still stands, the balance over time, and the figures of both ways."""
    if isinstance(leaning, NotEstimable):
        return {"curve": None, "over_time": None, "ways": []}
    last = next((each.leaning for each in reversed(quarters) if each.whole), None)
    carried = last if isinstance(last, Leaning) and sees_small else None
    return {
        "curve": _curve(leaning),
        "over_time": _over_time(quarters, sees_small),
        "ways": [
            _way(_("Lay people"), leaning.on_lay, carried.on_lay if carried else None),
            _way(_("Professionals"), leaning.on_professionals, carried.on_professionals if carried else None),
        ],
    }


def _way(name: str, way: Way, last: Way | None) -> dict[str, Any]:
    return {
        "name": name,
        "necessity": _span(way),
        "gap": percent(way.gap),
        "share": percent(way.share),
        "fewest": None if last is None else last.fewest,
    }


def _curve(leaning: Leaning) -> Chart:
    sides = (
        (_("If lay people leave"), leaning.on_lay),
        (_("If professionals leave"), leaning.on_professionals),
    )
    series = [Series(name, [share for _leaving, share in way.surviving]) for name, way in sides]
    labels = [percent(leaving) for leaving, _share in leaning.on_lay.surviving]
    return line_chart(
        _("How many sessions would still stand"),
        _("Of the sessions of the year, by the chance with which each person of one side leaves."),
        labels=labels,
        series=series,
        label_heading=_("Chance of leaving"),
        say=percent,
    )


def _over_time(quarters: Sequence[Quarter], sees_small: bool) -> Chart:
    names = [month(date(each.month // 12, each.month % 12 + 1, 1)) for each in quarters]
    open_to_all = quarters_told(quarters)
    known = [_told(each, sees_small or each.month in open_to_all) for each in quarters]
    lay = [None if each is None else _middle(each.on_lay) for each in known]
    professional = [None if each is None else _middle(each.on_professionals) for each in known]
    return line_chart(
        _("The balance of reliance, by quarters"),
        _("Sessions that could not have been staffed without one side: the middle between the two bounds."),
        labels=[filled(_("From %(month)s"), month=name) for name in names],
        short_labels=[name.split()[0][:3] for name in names],
        series=[Series(_("Without lay people"), lay), Series(_("Without professionals"), professional)],
        label_heading=_("Three months"),
        say=percent,
    )


def _told(quarter: Quarter, may_be: bool) -> Leaning | None:
    return quarter.leaning if may_be and isinstance(quarter.leaning, Leaning) else None


def _middle(way: Way) -> float | None:
    return (way.necessity.low + way.necessity.high) / 2 if isinstance(way.necessity, Necessity) else None


def power(found: Power, *, sees_small: bool) -> list[dict[str, Any]]:
    """The lay share of decisions at each stage, and across them; of how many people, for those who work with them."""
    shown = found if sees_small else power_told(found)
    rows = [(in_language(stage), answer, found.takers.get(stage)) for stage, answer in shown.stages.items()]
    return [
        _share(name, answer, takers if sees_small else None)
        for name, answer, takers in [*rows, (_("Across the stages"), shown.overall, found.everybody)]
    ]


def _share(name: str, answer: Estimate | NotEstimable, takers: Takers | None) -> dict[str, Any]:
    if isinstance(answer, NotEstimable):
        return {"name": name, "why": answer}
    said = spanned(answer.value, answer.low, answer.high, share=True)
    return {"name": name, "said": said, "takers": takers, "few": takers is not None and takers.lay < FEWEST}
