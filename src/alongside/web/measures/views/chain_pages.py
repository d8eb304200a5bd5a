"""What the pages of the chain show, made from what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from alongside.core.diagnosis.finding import Diagnosis, LinkFound
from alongside.core.diagnosis.harms import Guarded, Sign
from alongside.core.diagnosis.history import Stood
from alongside.core.diagnosis.levers import levers_for
from alongside.core.diagnosis.links import SHARES, Link
from alongside.core.diagnosis.marking import own_marks_said
from alongside.core.diagnosis.pooled import Among
from alongside.core.diagnosis.telling import Told, guard_told, may_tell, told
from alongside.core.diagnosis.verdict import State
from alongside.core.participation.modes import Mode
from alongside.core.shared.estimates import NotEstimable
from alongside.web.kit.charts import Chart
from alongside.web.kit.words import in_language
from alongside.web.measures.queries.chains import Kept
from alongside.web.measures.views import chain_figures as figures
from alongside.web.measures.views.figured import interval, percent, spanned
from alongside.web.measures.views.over_quarters import over_quarters
from alongside.web.measures.views.pictures import Strip, chain_picture, dots
from alongside.web.measures.views.turns import reliance_turns

Quarters = Sequence[tuple[Stood, Diagnosis]]
TONES = {
    State.WORKING: "good",
    State.WEAK: "attention",
    State.STUCK: "problem",
    State.NOT_ENOUGH: "quiet",
}


SIGNS = {Sign.SIGN: "problem", Sign.CLEAR: "good", Sign.NOT_ENOUGH: "quiet"}


def coordinator(kept: Kept, quarters: Quarters = ()) -> dict[str, Any]:
    """What a coordinator reads in a minute."""
    shown = told(kept.portrait, may_see_small=True)
    first = shown.diagnosis.first_to_mend
    return {
        **_common(shown, kept, sees_small=True),
        "first": None if first is None else _link(shown.diagnosis[first], kept),
        "levers": () if first is None else levers_for(first),
        "links": [_link(found, kept) for found in shown.diagnosis.links.values()],
        "balance": figures.balance(shown.leaning),
        **over_quarters(quarters, kept.service, sees_small=True),
    }


def evaluator(
    kept: Kept, others: Sequence[Kept], quarters: Quarters = (), *, sees_small: bool
) -> dict[str, Any]:
    """What an evaluator can defend."""
    shown = told(kept.portrait, may_see_small=sees_small)
    return {
        **_common(shown, kept, sees_small=sees_small),
        "links": [_link(found, kept) for found in shown.diagnosis.links.values()],
        "among": None if isinstance(kept.portrait.among, NotEstimable) else _dots(kept, others, sees_small),
        "why_alone": kept.portrait.among if isinstance(kept.portrait.among, NotEstimable) else None,
        **figures.estimates(kept.portrait, sees_small=sees_small),
        **figures.reliance(shown.leaning, kept.portrait.quarters, sees_small=sees_small),
        "balance": figures.balance(shown.leaning),
        "power": figures.power(kept.portrait.power, sees_small=sees_small),
        "levers": [(link, levers_for(link)) for link in Link],
        "commands": commands(kept.until),
        **over_quarters(quarters, kept.service, sees_small=sees_small),
        "reliance_turns": reliance_turns(kept.service, kept.portrait.quarters, sees_small=sees_small),
    }


def commands(until: date) -> tuple[str, ...]:
    """What works the same figures out again from the record."""
    return (
        "alongside facts export facts",
        f"alongside facts panel facts panel.parquet --until {until:%Y-%m}",
        "alongside measure chain panel.parquet --json",
        "alongside facts staffing facts staffing.parquet",
        "alongside measure reliance staffing.parquet --json",
    )


def commissioner(kept: Kept, quarters: Quarters = ()) -> dict[str, Any]:
    """What a commissioner may see: nothing that points at anybody, whoever reads it."""
    shown = told(kept.portrait, may_see_small=False)
    return {
        **_common(shown, kept, sees_small=False),
        "links": [_link(found, kept) for found in shown.diagnosis.links.values()],
        "balance": figures.balance(shown.leaning),
        **over_quarters(quarters, kept.service, sees_small=False),
    }


def overview(kept: Sequence[Kept], *, sees_small: bool) -> dict[str, Any]:
    """All services beside one another, in the order of their names and of nothing else."""
    shown = [(each, told(each.portrait, may_see_small=sees_small)) for each in kept]
    headings = (_("Service"), *(in_language(link) for link in SHARES))
    rows = [(str(each.service), *(interval(view.diagnosis[link]) for link in SHARES)) for each, view in shown]
    strips = [Strip(in_language(link), _values(link, shown), None, _middle(link, shown)) for link in SHARES]
    return {
        "services": [{"kept": each, "links": _states(view), "view": view} for each, view in shown],
        "chart": dots(strips, rows, headings) if shown else None,
        "hidden": any(view.hidden for _kept, view in shown),
        "roughly": not sees_small,
    }


def _common(shown: Told, kept: Kept, *, sees_small: bool) -> dict[str, Any]:
    return {
        "guards": [_guard(each, sees_small=sees_small) for each in kept.portrait.guards],
        "headline": shown.diagnosis.headline,
        "marks": own_marks_said(shown.diagnosis.marking),
        "picture": chain_picture(shown.diagnosis, shown.steps),
        "hidden": shown.hidden,
        "roughly": not sees_small,
    }


def _guard(each: Guarded, *, sees_small: bool) -> dict[str, Any]:
    """One harm guard; of too few people neither what it says nor its figures."""
    found = each if sees_small else guard_told(each)
    said = ""
    if found is not None and found.value is not None and found.low is not None and found.high is not None:
        said = spanned(found.value, found.low, found.high, share=found.part is not None)
    return {"found": found or each, "hidden": found is None, "said": said, "tone": SIGNS[each.sign]}


def _states(view: Told) -> list[dict[str, Any]]:
    return [
        {"link": link, "state": found.state, "tone": TONES[found.state]}
        for link, found in view.diagnosis.links.items()
    ]


def _link(found: LinkFound, kept: Kept) -> dict[str, Any]:
    among = {} if isinstance(kept.portrait.among, NotEstimable) else kept.portrait.among
    told_among = among.get(found.link) if found.value is not None else None
    return {
        "found": found,
        "tone": TONES[found.state],
        "interval": interval(found),
        "among": told_among,
        "elsewhere": _elsewhere(found.link, told_among),
        "records": _records(found.link, kept),
    }


def _elsewhere(link: Link, among: Among | None) -> str:
    """A service drawn towards the others, and the middle of all."""
    if among is None:
        return ""
    here = spanned(among.value, among.low, among.high, share=link.is_share)
    return _("%(standing)s: %(here)s, drawn towards all %(services)s services.") % {
        "standing": in_language(among.standing), "here": here, "services": among.services,
    }  # fmt: skip


def _records(link: Link, kept: Kept) -> list[tuple[str, str]]:
    """The pages of the records behind a link."""
    key = str(kept.service.public_id)
    if link in (Link.ASKED, Link.YES, Link.CAME):
        return [(_("Whom asking reaches"), f"{reverse('asking:reach')}?{urlencode({'service': key})}")]
    acts = {"service": key, "first": f"{kept.first:%Y-%m}", "last": f"{kept.until:%Y-%m}"}
    if link in (Link.DELIVERED, Link.RELIED_ON):
        counted = urlencode({**acts, "mode": str(Mode.DELIVERY_ALONGSIDE)})
        return [(_("The acts delivered alongside"), f"{reverse('delivery:acts')}?{counted}")]
    if link is Link.SEE_THEMSELVES:
        return [(_("What people say, pooled"), reverse("checkins:pooled", args=[key]))]
    return [(_("The record of decisions"), reverse("charters:record", args=[key]))]


def _values(link: Link, shown: Sequence[tuple[Kept, Told]]) -> tuple[float, ...]:
    values = (view.diagnosis[link].value for _kept, view in shown)
    return tuple(value for value in values if value is not None)


def _middle(link: Link, shown: Sequence[tuple[Kept, Told]]) -> float | None:
    """The middle of all services, as the first tells it whose own figure is told: that of another could tell of it."""
    for kept, view in shown:
        among = kept.portrait.among
        known = view.diagnosis[link].value is not None and not isinstance(among, NotEstimable)
        if known and link in among and may_tell(kept.portrait.diagnosis, link):
            return among[link].middle
    return None


def _dots(kept: Kept, others: Sequence[Kept], sees_small: bool) -> Chart:
    """This service among the others, link by link."""
    shown = [
        (each, told(each.portrait, may_see_small=sees_small))
        for each in others
        if each.service != kept.service
    ]
    own = told(kept.portrait, may_see_small=sees_small)
    strips, rows = [], []
    for link in SHARES:
        found, values = own.diagnosis[link], _values(link, shown)
        known = None if found.value is None else (found.value, found.low or 0.0, found.high or 0.0)
        middle = _middle(link, [(kept, own), *shown])
        strips.append(Strip(in_language(link), values, known, middle))
        listed = ", ".join(percent(value) for value in sorted(values)) or "–"
        rows.append((in_language(link), interval(found), "–" if middle is None else percent(middle), listed))
    return dots(strips, rows, (_("Link"), _("Here"), _("Middle of all"), _("The other services")))
