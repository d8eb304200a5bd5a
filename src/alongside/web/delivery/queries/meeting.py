"""Which people offer what a part takes, and in which words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects

from alongside.core.asking.facts import Closeness
from alongside.web.delivery.models import SessionRole
from alongside.web.delivery.queries.asking_cells import Step
from alongside.web.people.queries.conditions import offering

MOST_GIFTS = 2
TOLD_TO_TEAMS = frozenset({"SERVICE_TEAMS", "EVERYONE"})


def meeting_steps(line: SessionRole, on: date) -> Step:
    """People whose gifts meet the part, the closest first; nothing where the part asks for nothing."""
    skills = [str(skill) for skill in line.role.skills if str(skill).strip()]
    return (offering(skills, on),) if skills else ()


def offers_of(line: SessionRole, people: Collection[Any]) -> dict[int, tuple[Closeness, tuple[str, ...]]]:
    """How closely the gifts of each meet the part, and their own words for them; who offers nothing is missing."""
    wanted = [str(skill).casefold() for skill in line.role.skills if str(skill).strip()]
    if not wanted or not people:
        return {}
    prefetch_related_objects(list(people), "gifts")
    offered = {person.pk: tuple(_offered(person, wanted)[:MOST_GIFTS]) for person in people}
    return {key: (Closeness.SAME, words) for key, words in offered.items() if words}


def _offered(person: Any, wanted: list[str]) -> list[str]:
    open_gifts = (g for g in person.gifts.all() if g.active_to is None and g.shared_with in TOLD_TO_TEAMS)
    said = [g.words for g in open_gifts if g.kind != "LIVED_EXPERIENCE"]
    return [words for words in said if any(skill in words.casefold() for skill in wanted)]
