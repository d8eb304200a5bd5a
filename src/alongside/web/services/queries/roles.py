"""Finding a service's roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from alongside.core.safeguarding.deriving import Requirement, cited, requirements, unsettled
from alongside.core.safeguarding.table import RULES
from alongside.core.safeguarding.terms import Work, work
from alongside.core.shared.sentences import Sentence
from alongside.web.services.models import Role, Service, Side

Choices = Sequence[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class RoleChoices:
    """Stored words and labels."""

    sides: Choices
    activities: Choices
    outputs: Choices
    shares: Choices


def get_role(service: Service, pk: int) -> Role:
    """The service's role of that number. Raises ``Http404``."""
    return get_object_or_404(Role.objects.select_related("service__organisation"), service=service, pk=pk)


def roles_of(service: Service, *, open_only: bool = True) -> QuerySet[Role]:
    """The service's roles, lay ones first; those no longer taken too, where asked."""
    roles = Role.objects.filter(service=service).order_by("side", "title")
    return roles.filter(closed_on__isnull=True) if open_only else roles


def roles_in(organisation: Any) -> QuerySet[Role]:
    """Every role that is taken in the organisation's open services."""
    found = Role.objects.filter(
        service__organisation=organisation, closed_on__isnull=True, service__closed_on__isnull=True
    )
    return found.select_related("service").order_by("service__name", "side", "title")


def roles_ever_in(organisation: Any) -> QuerySet[Role]:
    """Every role of the organisation's services, also those that are taken no longer."""
    return Role.objects.filter(service__organisation=organisation).select_related("service")


def roles_with_checks_in(organisation: Any) -> QuerySet[Role]:
    """Of these, the ones of which activities or checks are named: no rule on checks speaks of any other."""
    return roles_in(organisation).exclude(activities=[], checks=[])


def role_choices() -> RoleChoices:
    """What a role can be made of, for its form."""
    return RoleChoices(
        sides=Side.choices,
        activities=Role.Activity.choices,
        outputs=Role.Output.choices,
        shares=Role.Share.choices,
    )


def activity_labels(role: Role) -> list[str]:
    """What people in the role do, in words; what a spreadsheet wrote in words of its own stays as it is."""
    known = dict(Role.Activity.choices)
    return [str(known.get(word, word)) for word in role.activities]


def work_of(role: Role) -> Work:
    """What is known of the role's work, as the rules on checks read it."""
    return work(
        role.activities, days_in_30=role.days_in_30, overnight=role.overnight, supervised=role.supervised
    )


def required_checks(role: Role, nation: str, on: date) -> tuple[Requirement, ...]:
    """The checks that the role takes in that nation on that day, each with the rule behind it."""
    return requirements(
        role.activities,
        nation,
        on,
        days_in_30=role.days_in_30,
        overnight=role.overnight,
        supervised=role.supervised,
        own=role.checks,
    )


def still_to_say(role: Role, nation: str, on: date) -> tuple[Sentence, ...]:
    """What must still be said of the role's work before the rules on checks can decide."""
    return unsettled(work_of(role), nation, on)


def rules_in_force(nation: str, on: date) -> tuple[Sentence, ...]:
    """The rules on checks that hold there on that day or begin later, in words."""
    return tuple(
        cited(rule)
        for rule in RULES
        if nation in rule.nations and (rule.valid_to is None or rule.valid_to >= on)
    )
