"""Everything that a report is composed from, read from the record as it stands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from alongside import __version__
from alongside.core.diagnosis.marking import OURS
from alongside.core.diagnosis.portrait import Estimates
from alongside.core.diagnosis.report.composing import compose
from alongside.core.diagnosis.report.evidence import Asked, Estimated, Evidence, Source
from alongside.core.diagnosis.report.keeping import as_data
from alongside.core.measurement.guards import load
from alongside.core.participation.modes import Mode
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import say
from alongside.web.delivery.queries.hours import counted_minutes_of_people, people_by_mode
from alongside.web.measures.queries import Scope, middle_month, rare_kinds, report
from alongside.web.measures.queries.chains import Kept, kept_chain, kept_chains
from alongside.web.people.queries.clock import local_day
from alongside.web.reports.queries.beside import untold_beside
from alongside.web.reports.queries.resting import powers, reliance_told


def composed(scope: Scope, public_id: Any) -> tuple[dict[str, Any], int]:
    """What the report on a scope says, as data, and how many entries the record holds."""
    evidence = evidence_of(scope, public_id)
    return as_data(compose(evidence)), evidence.source.written


def evidence_of(scope: Scope, public_id: Any) -> Evidence:
    """The figures of a scope, with kinds of act too rare to be told left out: whoever reads it, it points at nobody."""
    hours = report(scope, rare_kinds(scope.organisation, scope.first, scope.until))
    minutes, who = counted_minutes_of_people(scope), people_by_mode(scope)
    sessions, reliance = reliance_told(scope)
    power, halves, steps = powers(scope, middle_month(scope.first, scope.until))
    kept, chain = chain_of(scope)
    estimated = None if kept is None else _estimated(kept, scope.organisation)
    each_kept = [] if scope.service else kept_chains(scope.organisation)
    return Evidence(
        _asked(scope),
        Source(__version__, hours.written + steps, commands(scope, public_id), estimated),
        hours.totals,
        sum(given > 0 for given in minutes.values()),
        sessions,
        power,
        halves,
        reliance,
        chain,
        load(minutes),
        {str(service): sign for service, sign in hours.substitutions},
        None if kept is None else kept.portrait.diagnosis.reached.steps,
        tuple(each.portrait.diagnosis.reached.steps for each in each_kept),
        led=len(who.get(Mode.LAY_LED_DELIVERY, ())),
        in_cos=len(set().union(*(people for mode, people in who.items() if Mode(mode).four_co is not None))),
        marking=OURS if kept is None else kept.portrait.diagnosis.marking,
        guards=() if kept is None else kept.portrait.guards,
        guards_of_each=tuple(each.portrait.guards for each in each_kept),
        untold=untold_beside(scope, public_id),
    )


def _asked(scope: Scope) -> Asked:
    last = scope.until - timedelta(days=1)
    if scope.service is None:
        return Asked(str(scope.organisation), scope.first, last, is_service=False)
    return Asked(scope.service.name, scope.first, last)


def commands(scope: Scope, public_id: Any) -> tuple[str, ...]:
    """What to type to work it out again: here, and from the facts without names."""
    whose = str(scope.organisation).replace('"', "")
    return (
        f"alongside manage reproduce_report {public_id}",
        f'alongside facts export facts --organisation "{whose}"',
        "alongside measure facts facts",
        "alongside facts panel facts panel.parquet",
        "alongside measure chain panel.parquet --json",
    )


def chain_of(scope: Scope) -> tuple[Kept | None, Estimates | NotEstimable]:
    """The chain of a scope as it was last worked out, where that was for a time which the scope shares."""
    kept = kept_chain(scope.organisation, scope.service)
    if kept is None:
        why = say("The chain of this place has not been worked out yet.")
    elif kept.until <= scope.first or kept.first >= scope.until:
        why = say("The chain that is kept of this place is about another time.")
    else:
        return kept, kept.portrait.estimates
    helps = say("Sessions over at least eight months, check-ins, and people who agree to be counted.")
    return None, NotEstimable(why, helps)


def _estimated(kept: Kept, organisation: Any) -> Estimated:
    on = local_day(organisation, kept.worked_out_at)
    return Estimated(on, kept.first, kept.until - timedelta(days=1), kept.data_version)
