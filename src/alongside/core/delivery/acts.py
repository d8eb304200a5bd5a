"""From a held session and its register to the facts of the acts that people did there.

Only what happened is read: who truly came, not who was down to come. The facts go to the rules of
participation; nothing here decides what counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from alongside.core.delivery.register import Entry, Key, standing
from alongside.core.participation.acts import Act
from alongside.core.participation.facts import Actor, Beneficiary, Output, ProfessionalShare
from alongside.core.participation.named import Named
from alongside.core.shared.periods import Days
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side


class Relation(Named):
    """How a person is related to a service. Several can hold at once."""

    USES = "USES", "Uses the service"
    USED = "USED", "Used the service"
    CARES_FOR = "CARES_FOR", "Cares for someone who uses it"
    NEIGHBOUR = "NEIGHBOUR", "Neighbour"
    PROFESSIONAL = "PROFESSIONAL", "Professional"
    EMPLOYED_PEER = "EMPLOYED_PEER", "Employed peer"
    OUTSIDE_VOLUNTEER = "OUTSIDE_VOLUNTEER", "Outside volunteer"


ACTOR_OF: Mapping[Relation, Actor] = MappingProxyType(
    {
        Relation.EMPLOYED_PEER: Actor.EMPLOYED_PEER,
        Relation.PROFESSIONAL: Actor.EMPLOYEE,
        Relation.USES: Actor.USER,
        Relation.CARES_FOR: Actor.CARER,
        Relation.USED: Actor.EX_USER,
        Relation.NEIGHBOUR: Actor.NEIGHBOUR,
        Relation.OUTSIDE_VOLUNTEER: Actor.OUTSIDER,
    }
)
"""Who somebody acts as. Where several relations hold on the day, the first in this order decides: being
paid comes before everything else, and being an employed peer says more than being employed."""


RELATION_OF: Mapping[Actor, Relation] = MappingProxyType(
    {actor: relation for relation, actor in ACTOR_OF.items()}
)
"""The relation by which somebody acted as they did: the same table, read the other way."""


@dataclass(frozen=True, slots=True)
class Related:
    """A relation to this service that held for a stretch of days."""

    relation: Relation
    days: Days


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFacts:
    """What a role says about the acts of those who take it.

    ``share`` is how a professional is meant to share in it. Whether one was in the same session is read
    from the register alone: where none came, a role that is meant for the same session has none, and a
    role that shares the case, or is supervised only, is what it says.
    """

    key: Key
    title: str
    side: Side
    has_task: bool = True
    output: Output = Output.SERVICE
    beneficiary: Beneficiary = Beneficiary.OTHER
    share: ProfessionalShare = ProfessionalShare.SAME_SESSION
    fills_removed_post: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSession:
    """A session that took place on a local day, its register, its roles and how people were related to it."""

    on: date
    register: tuple[Entry, ...]
    roles: tuple[RoleFacts, ...]
    related: Mapping[Key, tuple[Related, ...]]

    def role(self, key: Key) -> RoleFacts:
        """The facts of a role. Raises ``KeyError`` for one that the session does not have."""
        return {role.key: role for role in self.roles}[key]


@dataclass(frozen=True, slots=True)
class HeldAct:
    """What one person did at one session: the facts for the rules, and why each is so."""

    entry: Key
    person: Key
    role: Key
    on: date
    minutes: int
    facts: Act
    because: tuple[Sentence, ...]


def acts_of(session: HeldSession) -> tuple[HeldAct, ...]:
    """One act for each person who took part, in the order of the register."""
    there = [entry for entry in standing(session.register) if entry.attendance.was_there]
    with_professional = any(_is_professional(session, entry) for entry in there)
    return tuple(_act(session, entry, with_professional) for entry in there)


def relation_on(related: Iterable[Related], on: date) -> Relation | None:
    """The relation that decides who somebody acts as on that day, or None where none is on record."""
    holding = {each.relation for each in related if on in each.days}
    return next((relation for relation in ACTOR_OF if relation in holding), None)


def actor_in(session: HeldSession, entry: Entry) -> tuple[Actor, Sentence]:
    """Who somebody acted as, and why. Whoever takes a professional’s role acts as a professional."""
    if entry.side is Side.PROFESSIONAL:
        return Actor.EMPLOYEE, say("Took part as a professional.")
    relation = relation_on(session.related.get(entry.person, ()), session.on)
    if relation is None:
        return Actor.OUTSIDER, say(
            "No tie to the service is on record for that day, so seen as a volunteer from outside."
        )
    return ACTOR_OF[relation], say("On that day: {relation}.", relation=say(relation.label))


def _act(session: HeldSession, entry: Entry, with_professional: bool) -> HeldAct:
    role = session.role(entry.role)
    actor, who = actor_in(session, entry)
    share, shared = _share(role, with_professional)
    facts = Act(
        dated=True,
        happened=True,
        freely_chosen=entry.freely_chosen,
        output=role.output,
        actor=actor,
        beneficiary=role.beneficiary,
        defined_task=role.has_task,
        replaces_post=role.fills_removed_post and entry.side is Side.LAY,
        professional=share,
    )
    because = (_came(role, entry), who, shared, *_remarks(role, entry))
    return HeldAct(entry.key, entry.person, entry.role, session.on, entry.minutes, facts, because)


def _is_professional(session: HeldSession, entry: Entry) -> bool:
    return actor_in(session, entry)[0] is Actor.EMPLOYEE


def _share(role: RoleFacts, with_professional: bool) -> tuple[ProfessionalShare, Sentence]:
    if with_professional:
        return ProfessionalShare.SAME_SESSION, say("By the register, a professional was in the session.")
    if role.share is ProfessionalShare.SAME_CASE:
        return role.share, say("No professional came. In this role the case is shared, with handover.")
    if role.share is ProfessionalShare.SUPERVISES_ONLY:
        return role.share, say("No professional came. In this role one trains or supervises only.")
    if role.share is ProfessionalShare.SAME_SESSION:
        return ProfessionalShare.NONE, say("This role is meant beside a professional, and none came.")
    return ProfessionalShare.NONE, say("In this role no professional shares the work.")


def _came(role: RoleFacts, entry: Entry) -> Sentence:
    return say("Took part as {role} for {minutes} minutes.", role=role.title, minutes=entry.minutes)


def _remarks(role: RoleFacts, entry: Entry) -> tuple[Sentence, ...]:
    remarks = (
        (not entry.freely_chosen, say("Recorded as not free to say no.")),
        (not role.has_task, say("The role has no task of its own.")),
        (role.fills_removed_post and entry.side is Side.LAY, say("The role fills a post that was cut.")),
        (role.beneficiary is Beneficiary.SELF, say("What is done in this role is for the person only.")),
    )
    return tuple(sentence for applies, sentence in remarks if applies)
