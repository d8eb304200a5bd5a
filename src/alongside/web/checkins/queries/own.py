"""A person's own check-ins: which there are, about which service, and when they are asked next."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from alongside.core.checkins.sampling import Often, scales_for
from alongside.core.checkins.scales import Scale
from alongside.core.checkins.wording import ONS4, scale_named
from alongside.web.checkins.models import CheckIn, Wish
from alongside.web.delivery.queries.sides import LAY_KINDS
from alongside.web.people.queries.clock import local_day
from alongside.web.services.queries.sides import lay_services_of


def get_check_in(person: Any, public_id: UUID) -> CheckIn:
    """A person's own check-in. Raises ``Http404`` for anybody else's."""
    found = CheckIn.objects.filter(person=person, public_id=public_id)
    row = found.select_related("person__organisation", "service", "session").first()
    if row is None:
        raise Http404
    return row


def linked_check_in(public_id: UUID) -> CheckIn | None:
    """The check-in that a link names, while its person is here."""
    rows = CheckIn.objects.filter(
        public_id=public_id, person__erased_at__isnull=True, person__merged_into__isnull=True
    )
    return rows.select_related("person__organisation", "service", "session").first()


def answers_to(check_in: CheckIn) -> dict[str, int]:
    """The answers to a check-in by the keys of their questions: for its person alone."""
    return dict(check_in.answers.values_list("item", "value"))


def check_ins_of(person: Any) -> QuerySet[CheckIn]:
    """Their own check-ins with their answers, oldest first."""
    rows = CheckIn.objects.filter(person=person, kind=CheckIn.Kind.OWN)
    return rows.select_related("service").prefetch_related("answers").order_by("month")


def wish_of(person: Any) -> Often:
    """How often the person would like to be asked."""
    kept = Wish.objects.filter(person=person).values_list("often", flat=True).first()
    return Often(kept) if kept else Often.MONTHLY


def last_quarterly(person: Any, before: date) -> date | None:
    """When the person was last asked the quarterly questions."""
    rows = CheckIn.objects.filter(person=person, kind=CheckIn.Kind.OWN, begun_on__lte=before).order_by(
        "-begun_on"
    )
    return next((on for on, scales in rows.values_list("begun_on", "scales") if ONS4.key in scales), None)


def service_to_ask_about(person: Any, day: date) -> Any:
    """The service that a person's questions are about: the same as last time while they belong to it; else the
    one they have belonged to for longest. None where they belong to none on the lay side."""
    belongs = {each.pk: each for each in lay_services_of(person, LAY_KINDS, day)}
    rows = CheckIn.objects.filter(person=person, kind=CheckIn.Kind.OWN).order_by("-month")
    last = rows.values_list("service", flat=True).first()
    return belongs.get(last) or next(iter(belongs.values()), None)


def may_begin(person: Any, day: date) -> bool:
    """Whether there is a service of theirs to ask about."""
    return service_to_ask_about(person, day) is not None


def asked_items(check_in: CheckIn) -> list[str]:
    """The keys of the questions of a check-in, in their order."""
    return [item.key for key in check_in.scales for item in scale_named(key).items]


def is_over(check_in: CheckIn, at: datetime) -> bool:
    """Whether it can no longer be answered."""
    return local_day(check_in.person.organisation, at) >= check_in.until_on


def open_check_in(person: Any, at: datetime) -> CheckIn | None:
    """The check-in that waits for this person's answers, the one that ends first."""
    return waiting_for(person, at).select_related("service", "session").order_by("until_on").first()


def scales_on(person: Any, day: date) -> tuple[Scale, ...]:
    """What would be asked of a person on a day."""
    return scales_for(last_quarterly(person, day), day)


def waiting_for(person: Any, at: datetime) -> QuerySet[CheckIn]:
    """The check-ins that wait for this person's answers."""
    day = local_day(person.organisation, at)
    return CheckIn.objects.filter(person=person, state=CheckIn.State.OPEN, until_on__gt=day)
