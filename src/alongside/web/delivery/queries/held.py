"""Puts together, for the core, what is known of held sessions: register, roles, relationships, acts written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from alongside.core.delivery.acts import RELATION_OF, HeldSession, Related, Relation, RoleFacts, acts_of
from alongside.core.delivery.ledger import WrittenAct, acts_to_write
from alongside.core.participation.facts import Beneficiary, Output, ProfessionalShare
from alongside.core.participation.reading import read_act
from alongside.core.shared.periods import Days
from alongside.core.shared.sentences import Sentence
from alongside.core.shared.sides import Side
from alongside.web.delivery.models import Act, RegisterEntry, Session
from alongside.web.delivery.queries.names import title_of
from alongside.web.delivery.queries.register import as_entry, entries_of
from alongside.web.delivery.queries.sessions import local_day
from alongside.web.services.queries.several import relationships_between, removed_posts_in

Entries = Mapping[int, list[RegisterEntry]]


def held_sessions(sessions: Sequence[Session], entries: Entries) -> dict[int, HeldSession]:
    """These sessions as the core knows them, by key; ``entries`` are all lines of their registers, likewise.

    However many sessions there are, the queries stay two, or three where somebody was forgotten since: their ties
    are gone, so they stay who they were by the acts that were written then.
    """
    services = {session.service_id for session in sessions}
    people = {row.person_id for rows in entries.values() for row in rows}
    ties, posts, written = _related(services, people), _posts(services), _as_written(entries)
    held = {}
    for session in sessions:
        rows = entries.get(session.pk, [])
        related = {key: tuple(ties[session.service_id, key]) for key in {row.person_id for row in rows}}
        held[session.pk] = _held(session, rows, related | written.get(session.pk, {}), posts)
    return held


def written_acts(sessions: Iterable[Session]) -> tuple[dict[int, list[WrittenAct]], dict[int, Act]]:
    """The acts that the record holds of these sessions, by session, and the same rows by key."""
    found = Act.objects.filter(session__in=list(sessions), entry__isnull=False).select_related("entry")
    rows = {act.pk: act for act in found.order_by("pk")}
    by_session: dict[int, list[WrittenAct]] = defaultdict(list)
    for act in rows.values():
        by_session[act.session_id].append(_written(act))
    return by_session, rows


def _held(session: Session, rows: list[RegisterEntry], related: Any, posts: Any) -> HeldSession:
    on = local_day(session)
    lost = posts.get(session.service_id, ())
    roles = {row.role_id: row.role for row in rows}
    return HeldSession(
        on=on,
        register=tuple(as_entry(row) for row in rows),
        roles=tuple(role_facts(role, on, lost) for role in roles.values()),
        related=related,
    )


def role_facts(role: Any, on: date, posts: Iterable[Any]) -> RoleFacts:
    """What a role says about the acts of those who take it on a day.

    A role that names neither a task nor an activity has no task of its own.
    """
    return RoleFacts(
        key=role.pk,
        title=str(title_of(role)),
        side=Side(role.side),
        has_task=bool(role.task.strip() or role.activities),
        output=Output(role.output.lower()),
        beneficiary=Beneficiary.OTHER if role.benefits_others else Beneficiary.SELF,
        share=ProfessionalShare(role.share.lower()),
        fills_removed_post=any(post.role_id == role.pk and _is_removed(post, on) for post in posts),
    )


def _is_removed(post: Any, on: date) -> bool:
    return on in Days(post.removed_on) and (post.restored_on is None or on < post.restored_on)


def _related(services: set[int], people: set[int]) -> dict[tuple[int, int], list[Related]]:
    found: dict[tuple[int, int], list[Related]] = defaultdict(list)
    for each in relationships_between(services, people):
        held = Related(Relation(each.kind), Days(each.active_from, each.active_to))
        found[each.service_id, each.person_id].append(held)
    return found


def _as_written(entries: Entries) -> dict[int, dict[int, tuple[Related, ...]]]:
    """By session and person: how those who were forgotten since were related, by the last act that says so."""
    gone = {row.person_id for rows in entries.values() for row in rows if row.person.erased_at}
    found: dict[int, dict[int, tuple[Related, ...]]] = defaultdict(dict)
    if not gone:
        return found
    acts = Act.objects.filter(session__in=list(entries), entry__person__in=gone, reverses=None).order_by("pk")
    for session, person, on, facts in acts.values_list("session", "entry__person", "on", "facts"):
        act, _problems = read_act(facts)
        if act is not None and act.actor in RELATION_OF:
            found[session][person] = (Related(RELATION_OF[act.actor], Days(on)),)
    return found


def _posts(services: set[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for post in removed_posts_in(services):
        found[post.service_id].append(post)
    return found


def _written(act: Act) -> WrittenAct:
    facts, problems = read_act(act.facts)
    if facts is None:
        raise ValueError(f"the stored facts of act {act.pk} cannot be read: {[str(p) for p in problems]}")
    return WrittenAct(
        key=act.pk,
        entry=act.entry_id,
        person=act.person_id or act.entry.person_id,  # an erased person's acts name nobody
        role=act.role_id,
        on=act.on,
        minutes=act.minutes,
        facts=facts,
        reverses=act.reverses_id,
    )


def is_out_of_step(session: Session) -> bool:
    """Whether the acts of a held session are no longer what its register, roles and ties would yield now."""
    known = held_sessions([session], entries_of([session]))[session.pk]
    written, _rows = written_acts([session])
    return bool(acts_to_write(written[session.pk], acts_of(known)))


def because(act: Act) -> tuple[Sentence, ...]:
    """Why the facts of a register's act are what they are; nothing where the register now says otherwise."""
    known = held_sessions([act.session], entries_of([act.session]))[act.session_id]
    return next((each.because for each in acts_of(known) if each.entry == act.entry_id), ())
