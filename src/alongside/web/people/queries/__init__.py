"""What can be asked about people. Every question is put within one organisation."""

from alongside.web.people.queries.asking import (
    availability_of_many,
    away_between,
    checks_of_many,
    checks_to_renew,
    consenting,
    expiring_checks,
    has_consented,
    team_needs_of_many,
)
from alongside.web.people.queries.extending import add_panel, add_people_filter
from alongside.web.people.queries.few import few_of
from alongside.web.people.queries.finding import find_people, get_person, people_of, person_of_reference
from alongside.web.people.queries.itself import live_posts, persons_of
from alongside.web.people.queries.sharing import Nearness, display_name, nearness

__all__ = [
    "Nearness",
    "add_panel",
    "add_people_filter",
    "availability_of_many",
    "away_between",
    "checks_of_many",
    "checks_to_renew",
    "consenting",
    "display_name",
    "expiring_checks",
    "few_of",
    "find_people",
    "get_person",
    "has_consented",
    "live_posts",
    "nearness",
    "people_of",
    "person_of_reference",
    "persons_of",
    "team_needs_of_many",
]
