"""Two organisations in one installation: no action takes a person, place, role or session of the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.http import Http404

from alongside.core.charter.terms import Decision
from alongside.core.shared.errors import Refusal
from alongside.web.charters import actions as charters
from alongside.web.charters.queries import changes, get_proposal
from alongside.web.delivery.actions import invitations, sessions
from alongside.web.delivery.actions.acts import record_act
from alongside.web.delivery.actions.newcomers import record_newcomer
from alongside.web.delivery.actions.register import confirm_entry, correct_entry, record_attendance
from alongside.web.delivery.models import Session
from alongside.web.people import actions as people
from alongside.web.services import actions as services
from alongside.web.services.queries import as_core_pattern
from tests.integration.test_delivery_hours import VIEW
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=10)


@pytest.fixture
def here() -> House:
    return a_house("Here")


@pytest.fixture
def there() -> House:
    made = a_house("There")
    made.person("Stranger")
    made.person("Their nurse", "PROFESSIONAL")
    return made


def planned(house: House, **fields: Any) -> Session:
    starts = NOW + timedelta(days=3)
    given = {"title": "Reading", "starts_at": starts, "ends_at": starts + timedelta(hours=1), **fields}
    return sessions.plan_session(house.service, **given, by=house.coordinator, at=NOW)


def recorded(house: House) -> Any:
    session = house.session()
    return record_attendance(
        session, house.person("Ana"), house.reader, "CAME", 60, by=house.coordinator, at=LATER
    )


def stranger(house: House) -> Any:
    return house.named["Stranger"]


def pattern(house: House) -> Any:
    return services.add_pattern(
        house.service, rule="FREQ=DAILY", first_on=NOW.date(), starts=NOW.time(), minutes=60,
        by=house.coordinator, at=NOW,
    )  # fmt: skip


Attempt = Callable[[House, House], Any]

ATTEMPTS: dict[str, Attempt] = {
    "a session in their place": lambda h, t: planned(h, place=t.place),
    "a session with their role": lambda h, t: planned(h, roles={t.reader: (1, 1, 1)}),
    "a session of their pattern": lambda h, t: planned(h, pattern=pattern(t), original_on=NOW.date()),
    "a session proposed by their person": lambda h, t: planned(h, proposed_by=stranger(t)),
    "moving a session to their place": lambda h, t: sessions.change_session(
        planned(h), place=t.place, by=h.coordinator, at=NOW
    ),
    "asking their person": lambda h, t: invitations.offer(
        line_of(planned(h), h.reader), stranger(t), by=h.coordinator, at=NOW
    ),
    "their person coming forward": lambda h, t: invitations.come_forward(
        line_of(planned(h), h.reader), stranger(t), by=stranger(t), how="WEB", at=NOW
    ),
    "recording that their person was asked": lambda h, t: invitations.record_asked(
        line_of(planned(h), h.reader), stranger(t), "ACCEPT", by=h.coordinator, how="PHONE", at=NOW
    ),
    "their person standing in": lambda h, t: invitations.stand_in(
        invitations.come_forward(
            line_of(planned(h), h.reader), h.person("Ana"), by=None, how="WEB", at=NOW
        ).invitation,
        stranger(t),
        by=None,
        how="WEB",
        at=NOW,
    ),
    "their person on a register": lambda h, t: record_attendance(
        h.session(), stranger(t), h.reader, "CAME", 60, by=h.coordinator, at=LATER
    ),
    "their role on a register": lambda h, t: record_attendance(
        h.session(), h.person("Ana"), t.reader, "CAME", 60, by=h.coordinator, at=LATER
    ),
    "their role in a correction": lambda h, t: correct_entry(
        recorded(h), attendance="CAME", minutes=50, role=t.reader, reason="x", by=h.coordinator, at=LATER
    ),
    "their nurse confirming": lambda h, t: confirm_entry(recorded(h), by=t.named["Their nurse"], at=LATER),
    "a newcomer in their role": lambda h, t: record_newcomer(
        h.session(), full_name="Bo", role=t.reader, attendance="CAME", minutes=60, by=h.coordinator, at=LATER
    ),
    "an act of their person": lambda h, t: record_act(
        h.organisation, VIEW, on=NOW.date(), person=stranger(t), by=h.coordinator, at=NOW
    ),
    "an act in their service": lambda h, t: record_act(
        h.organisation, VIEW, on=NOW.date(), service=t.service, by=h.coordinator, at=NOW
    ),
    "an act in their role": lambda h, t: record_act(
        h.organisation, VIEW, on=NOW.date(), service=h.service, role=t.reader, by=h.coordinator, at=NOW
    ),
    "relating their person": lambda h, t: services.relate(
        stranger(t), h.service, "USES", active_from=NOW.date(), by=h.coordinator, at=NOW
    ),
    "a pattern in their place": lambda h, t: services.add_pattern(
        h.service,
        rule="FREQ=DAILY",
        first_on=NOW.date(),
        starts=NOW.time(),
        minutes=60,
        place=t.place,
        by=h.coordinator,
        at=NOW,
    ),  # fmt: skip
    "a cut post in their role": lambda h, t: services.remove_post(
        h.service, title="Post", removed_on=NOW.date(), role=t.reader, by=h.coordinator, at=NOW
    ),
    "merging with their person": lambda h, t: people.merge_people(
        h.person("Ana"), stranger(t), by=h.coordinator, at=NOW
    ),
    "acting for their person": lambda h, t: people.record_acted_for(
        stranger(t), by=h.coordinator, what="Gave consent", how="PHONE", at=NOW
    ),
    "their person proposing": lambda h, t: charters.propose_session(
        stranger(t), h.service, title="Poems", starts_at=LATER, ends_at=LATER + timedelta(hours=1), at=NOW
    ),
    "their person leading": lambda h, t: charters.lead(planned(h), stranger(t), at=NOW),
    "their nurse agreeing": lambda h, t: charters.voice_consent(proposal(h), t.named["Their nurse"], at=NOW),
    "their nurse refusing": lambda h, t: charters.refuse(
        proposal(h), t.named["Their nurse"], reason="No", at=NOW
    ),
    "exercising power as their person": lambda h, t: charters.record_exercise(
        h.service, "CHANGE_PLAN", "ADOPTED", person=stranger(t), side="LAY", subject="x", at=NOW
    ),
    "a change of their role": lambda h, t: change(h, changes.role_numbers(t.reader, 1, 2, 3)),
    "a change of their times": lambda h, t: change(h, ending(pattern(t))),
    "reading their proposal": lambda h, t: get_proposal(h.organisation, proposal(t).pk),
}


def ending(of: Any) -> dict[str, Any]:
    return changes.end_times(of.pk, as_core_pattern(of), NOW.date() + timedelta(days=3))


def proposal(house: House) -> Any:
    return charters.propose_session(
        house.person("Ana"), house.service, title="Poems", starts_at=LATER, ends_at=LATER + timedelta(hours=1), at=NOW
    )  # fmt: skip


def change(house: House, wanted: dict[str, Any]) -> Any:
    """A change of the plan that both sides agree to."""
    made = charters.propose_change(
        house.person("Ana"), house.service, Decision.CHANGE_PLAN, title="Change", change=wanted, at=NOW
    )
    return charters.voice_consent(made, house.person("Nurse", "PROFESSIONAL"), at=NOW)


def crossing() -> list[str]:
    """Rows that belong to one organisation and link to something of another."""
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("alongside.web.") or model.__name__.startswith("Historical"):
            continue
        for row in model._base_manager.all():
            linked = {owner(row)} | {owner(getattr(row, field.name)) for field in links(model)}
            if len(linked - {None}) > 1:
                found.append(f"{model._meta.label} {row.pk}")
    return found


def links(model: Any) -> list[Any]:
    return [f for f in model._meta.concrete_fields if f.is_relation and f.related_model is not None]


def owner(thing: Any) -> int | None:
    """The key of the organisation to which something belongs, where it belongs to one."""
    if thing is None or type(thing).__name__ == "Account":
        return None
    if type(thing).__name__ == "Organisation":
        return thing.pk
    for path in ("organisation_id", "service.organisation_id", "session.service.organisation_id",
                 "person.organisation_id", "session_role.session.service.organisation_id", "pattern.service.organisation_id"):  # fmt: skip
        found = thing
        for name in path.split("."):
            found = getattr(found, name, None)
        if isinstance(found, int):
            return found
    return None


@pytest.mark.parametrize("what", ATTEMPTS)
def test_nothing_of_another_organisation_is_ever_taken(here: House, there: House, what: str) -> None:
    with pytest.raises((Refusal, ValueError, Http404)):
        ATTEMPTS[what](here, there)
    assert crossing() == []


def test_the_check_itself_sees_a_row_that_crosses(here: House, there: House) -> None:
    session = planned(here)
    Session.objects.filter(pk=session.pk).update(place=there.place)
    assert crossing() == [f"delivery.Session {session.pk}"]
