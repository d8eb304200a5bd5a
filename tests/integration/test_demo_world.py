"""What the demo world tells of: every mode, people nobody asked, services that flourish and that do not."""

from __future__ import annotations

from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count, Q, Sum

from alongside.core.charter.terms import Decision
from alongside.core.delivery.register import Attendance
from alongside.core.participation.modes import Grade, Mode
from alongside.web.charters.models import ExerciseOfPower, Proposal
from alongside.web.charters.queries.standing import standing_here
from alongside.web.delivery.models import Act, Invitation, RegisterEntry, Session, SessionRole
from alongside.web.delivery.queries.reconciling import differences
from alongside.web.demo.queries.seeds import read_seeds
from alongside.web.people.models import ActedFor, Person
from alongside.web.services.models import RemovedPost, Service
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


def test_the_record_agrees_with_itself(small_world: World) -> None:
    assert Act.objects.count() > 300
    assert list(differences()) == []
    call_command("reconcile", stdout=StringIO())


def test_it_is_as_large_as_was_asked(small_world: World) -> None:
    assert [each.name for each in small_world.organisations] == [
        "Harbourmouth Council",
        "Fallow Lane Time Bank",
    ]
    newcomers = Person.objects.filter(
        full_name__in=[row["full_name"] for row in read_seeds().joining["applicants"]]
    )
    assert Person.objects.count() - newcomers.count() == 100
    assert newcomers.count() == 6, "three of those who asked to join were welcomed, in each organisation"
    assert Act.objects.filter(on__gte=TODAY).count() == 0
    assert Act.objects.filter(on__lt=date(2026, 1, 2)).count() == 0


def test_the_seeds_promise_a_whole_world() -> None:
    seeds = read_seeds()
    services = [service for each in seeds.organisations for service in each.services]
    assert len(seeds.organisations) == 3
    assert len(services) >= 12
    assert sum(each.people for each in seeds.organisations) == 400
    assert {service.story for service in services} == set(seeds.stories)


def test_sessions_and_other_acts_are_of_many_modes(small_world: World) -> None:
    modes = set(Act.objects.values_list("mode", flat=True))
    seldom = {str(Mode.SELF_MANAGEMENT)}  # only the health trust records it
    assert set(Mode.__members__) - modes <= seldom
    assert {"A", "B", "C"} <= set(Act.objects.values_list("grade", flat=True))


def test_some_people_were_never_asked_and_some_cannot_be_reached_online(small_world: World) -> None:
    never = Person.objects.filter(invitations__isnull=True, relationships__isnull=False).distinct().count()
    assert never >= 10
    assert Person.objects.filter(email="", phone="").exists()
    assert Person.objects.filter(account__isnull=True).count() > 60
    assert ActedFor.objects.exists()


def test_four_people_do_it_all_in_one_service_and_many_in_another(small_world: World) -> None:
    assert share_of_busiest("Circle of support", 4) > 0.75 > share_of_busiest("Youth panel", 4)


def share_of_busiest(service: str, many: int) -> float:
    """The share of the lay minutes of its sessions that the busiest gave."""
    lay = Act.objects.filter(service__name=service, session__isnull=False, role__side="LAY")
    given = (
        lay.values("person").annotate(given=Sum("minutes")).order_by("-given").values_list("given", flat=True)
    )
    return sum(given[:many]) / sum(given)


def test_lay_hours_fill_the_post_that_was_cut(small_world: World) -> None:
    post = RemovedPost.objects.get()
    acts = Act.objects.filter(service__name="Quayside Library", role=post.role)
    assert acts.filter(on__lt=post.removed_on, mode="SUBSTITUTION").count() == 0
    assert acts.filter(on__gte=post.removed_on, mode="SUBSTITUTION").count() > 5


def test_one_service_has_stalled(small_world: World) -> None:
    stalled = Service.objects.get(name="Harbour walks")
    states = Counter(Session.objects.filter(service=stalled).values_list("state", flat=True))
    assert states["CANCELLED"] >= 2
    refused = Proposal.objects.filter(service=stalled, state="REFUSED")
    assert refused.exists()
    for proposal in refused:
        step = ExerciseOfPower.objects.get(proposal=proposal, stage="REFUSED")
        assert step.reason
        assert (step.days_taken or 0) > 7


def test_standing_is_of_several_levels(small_world: World) -> None:
    assert any(leads_in(small_world.person("EXPERIENCED")))
    assert not any(leads_in(small_world.person("NEW")))


def leads_in(person: Person) -> list[bool]:
    """For each service of a person, whether they may lead a session there."""
    services = [tie.service for tie in person.relationships.select_related("service__organisation")]
    standing = [each for service in services for each in standing_here(person, service, TODAY)]
    return [each.stands for each in standing if each.decision is Decision.LEAD_SESSION]


def test_registers_tell_of_more_than_coming(small_world: World) -> None:
    assert set(Attendance.__members__) == set(RegisterEntry.objects.values_list("attendance", flat=True))
    corrected = RegisterEntry.objects.filter(reverses__isnull=False)
    assert corrected.exists()
    assert not corrected.filter(reason="").exists()
    assert RegisterEntry.objects.filter(confirmation__isnull=False).exists()
    assert RegisterEntry.objects.filter(source="SHEET").exists()


def test_places_taken_are_those_of_the_people_who_come(small_world: World) -> None:
    coming = Count("invitations", filter=Q(invitations__state="ACCEPTED"))
    wrong = [line for line in SessionRole.objects.annotate(coming=coming) if line.coming != line.taken]
    assert not wrong


def test_nobody_was_ever_coming_to_two_sessions_at_once(small_world: World) -> None:
    spans: dict[int, list[tuple[object, object]]] = {}
    accepted = Invitation.objects.filter(state="ACCEPTED").order_by("person", "session__starts_at")
    for person, starts, ends in accepted.values_list("person", "session__starts_at", "session__ends_at"):
        before = spans.setdefault(person, [])
        assert not before or before[-1][1] <= starts
        before.append((starts, ends))


def test_there_is_something_to_do_today_and_in_the_next_two_weeks(small_world: World) -> None:
    for key in ("council", "timebank"):
        person = small_world.person("PROFESSIONAL", key)
        todays = Invitation.objects.filter(person=person, state="ACCEPTED", session__state="PLANNED")
        assert any(each.session.starts_at.date() == TODAY for each in todays.select_related("session"))
    coming = Session.objects.filter(starts_at__date__gte=TODAY, state="PLANNED")
    assert Invitation.objects.filter(session__in=coming, state="OFFERED").exists()
    assert any(line.taken < line.minimum for session in coming for line in session.roles.all())
    assert Session.objects.filter(starts_at__date__gte=TODAY, state="CANCELLED").exists()


def test_registers_of_the_last_days_wait_to_be_taken(small_world: World) -> None:
    late = Session.objects.filter(state="PLANNED", starts_at__date__lt=TODAY)
    assert 1 <= late.count() <= 4
    assert any(session.register.exists() for session in late)
    assert any(not session.register.exists() for session in late)


def test_grade_b_is_reached_without_a_professional_in_the_room(small_world: World) -> None:
    shared = Act.objects.filter(grade=Grade.B, mode=Mode.DELIVERY_ALONGSIDE)
    assert shared.exists()
    assert not shared.filter(session__register__role__side="PROFESSIONAL").exists()


def test_history_is_dated_when_it_happened(small_world: World) -> None:
    planned = Session.history.model.objects.filter(history_type="+", starts_at__date__lt=TODAY)
    assert planned.exists()
    assert not planned.filter(history_date__date__gte=TODAY).exists()
