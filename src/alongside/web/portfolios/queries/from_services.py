"""Evidence from a service that the learner belongs or belonged to: its diagnosis, its measures, a role in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from alongside.core.diagnosis.links import Link
from alongside.core.diagnosis.portrait import Estimates, Leaning
from alongside.core.diagnosis.telling import told as told_of
from alongside.core.measurement.chain.names import Name
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.proportions import proportion
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side
from alongside.core.shared.small_numbers import FEWEST
from alongside.web.delivery.queries.evidence import role_in_sessions
from alongside.web.measures.queries.chains import Kept, kept_chains_of, kept_of
from alongside.web.people.queries.clock import local_day
from alongside.web.portfolios.queries.drawn import Among, Drawn, Source, Whose, identities
from alongside.web.services.queries.roles import roles_in
from alongside.web.services.queries.team import relationships_of

Keys = Collection[str]
TOLD = (Name.A_RELIANCE, Name.A_SELF, Name.B_RELIANCE, Name.B_SELF, Name.TOTAL, Name.REMAINDER)
"""The effects that are told: the links, what they come to, and what they leave unexplained."""


def _own_services(whose: Whose) -> Any:
    """The keys of services that the learner belongs or belonged to, for a query to look among."""
    return relationships_of(whose.person).select_related(None).order_by().values("service_id")


def _measured(whose: Whose, among: Among) -> list[str]:
    return identities(kept_of(_own_services(whose)), among, "service__public_id")


def _kept(whose: Whose, keys: Keys) -> list[Kept]:
    own = set(kept_of(_own_services(whose)).values_list("service_id", flat=True))
    found = kept_chains_of(whose.person.organisation, keys)
    return [each for each in found if each.service is not None and each.service.pk in own]


def _of_diagnoses(whose: Whose, keys: Keys) -> dict[str, Drawn]:
    return {str(each.service.public_id): _of_diagnosis(each, whose) for each in _kept(whose, keys)}


def _of_diagnosis(kept: Kept, whose: Whose) -> Drawn:
    on = local_day(whose.person.organisation, kept.worked_out_at)
    found = told_of(kept.portrait, may_see_small=False).diagnosis
    lines = (found.headline, *(_of_link(found[link]) for link in Link))
    return Drawn(say("Where the chain of one service stands, {on}", on=on), on, lines, str(kept.service))


def _of_link(found: Any) -> Sentence:
    link = say(found.link.label)
    if found.value is None:
        return say("{link}: {why}", link=link, why=found.sentence)
    return say(
        "{link}: {value} (95% interval from {low} to {high}). {state}",
        link=link, state=found.sentence, **_spanned(found.value, found.low, found.high, share=found.link.is_share),
    )  # fmt: skip


def _spanned(value: float, low: float, high: float, *, share: bool) -> dict[str, str]:
    told = ("value", value), ("low", low), ("high", high)
    return {name: f"{each:.0%}" if share else f"{each:+.2f}" for name, each in told}


def _of_measures(whose: Whose, keys: Keys) -> dict[str, Drawn]:
    return {str(each.service.public_id): _of_measure(each, whose) for each in _kept(whose, keys)}


def _of_measure(kept: Kept, whose: Whose) -> Drawn:
    on = local_day(whose.person.organisation, kept.worked_out_at)
    lines = (_of_leaning(kept), *_of_estimates(kept))
    return Drawn(say("What was measured in one service, {on}", on=on), on, lines, str(kept.service))


def _of_leaning(kept: Kept) -> Sentence:
    leaning = told_of(kept.portrait, may_see_small=False).leaning
    known = leaning.on_lay.necessity if isinstance(leaning, Leaning) else leaning
    if isinstance(known, NotEstimable):
        return say("How far sessions rest on lay people cannot be estimated yet: {why}", why=known.reason)
    return say(
        "Of the sessions held, between {low} and {high} could not have been staffed without lay people.",
        low=f"{known.low:.0%}", high=f"{known.high:.0%}",
    )  # fmt: skip


def _of_estimates(kept: Kept) -> Iterator[Sentence]:
    found = kept.portrait.estimates
    if not isinstance(found, Estimates):
        yield say("The chain cannot be estimated yet: {why}", why=found.reason)
    elif found.people < FEWEST:
        yield say("Fewer than {fewest} people, so this is not told.", fewest=FEWEST)
    else:
        yield from (_of_effect(name, found) for name in TOLD if name in found.effects)


def _of_effect(name: Name, found: Estimates) -> Sentence:
    effect, named = found.effects[name], say(name.label)
    if isinstance(effect, NotEstimable):
        return say("{name}: cannot be estimated yet. {why}", name=named, why=effect.reason)
    return say(
        "{name}: {value} (95% interval from {low} to {high}).",
        name=named, **_spanned(effect.estimate, effect.low, effect.high, share=False),
    )  # fmt: skip


def _own_roles(whose: Whose) -> Any:
    rows = roles_in(whose.person.organisation).filter(service__in=_own_services(whose), side=Side.LAY)
    return rows.order_by("-pk")


def _roles(whose: Whose, among: Among) -> list[str]:
    keys = (f"role.{each}" for each in _own_roles(whose).values_list("pk", flat=True))
    return [each for each in keys if among is None or each in among]


def _of_roles(whose: Whose, keys: Keys) -> dict[str, Drawn]:
    numbers = [int(key.removeprefix("role.")) for key in keys if key.removeprefix("role.").isdecimal()]
    rows = list(_own_roles(whose).filter(pk__in=numbers).select_related("service"))
    taken = role_in_sessions([row.pk for row in rows], whose.at)
    return {f"role.{row.pk}": _of_role(row, *taken[row.pk]) for row in rows}


def _of_role(row: Any, held: int, taken: int) -> Drawn:
    named = say("{service}: {role}", service=str(row.service), role=row.title)
    return Drawn(say("A delivery role that lay people take"), lines=(_of_turns(held, taken),), where=named)


def _of_turns(held: int, taken: int) -> Sentence:
    if not held:
        return say("No session was held with a place for it yet, so nothing can be estimated.")
    share = proportion(taken, held)
    return say(
        "Taken in {taken} of the {held} sessions held that had a place for it: {value} (95% interval from {low} to "
        "{high}).",
        taken=taken, held=held, **_spanned(share.value, share.low, share.high, share=True),
    )  # fmt: skip


DIAGNOSES = Source(_measured, _of_diagnoses, freezes=True)
MEASURES = Source(_measured, _of_measures, freezes=True)
ROLES = Source(_roles, _of_roles, freezes=True)
