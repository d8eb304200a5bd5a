"""What can be asked about services: what they are, who belongs, when they meet, what their charter says."""

from alongside.web.services.queries.charter import (
    ChartersOverTime,
    charter_lines,
    charter_of,
    charters_over_time,
    lines_over_time,
)
from alongside.web.services.queries.patterns import (
    as_core_pattern,
    dates_ahead,
    exceptions_of,
    get_pattern,
    next_occurrences,
    occurrences_between,
    pattern_in_words,
    patterns_of,
)
from alongside.web.services.queries.places import get_place, places_of
from alongside.web.services.queries.posts import get_removed_post, posts_cut_on, removed_posts_of
from alongside.web.services.queries.roles import activity_labels, get_role, role_choices, roles_of
from alongside.web.services.queries.service import get_service, overview_of, services_of
from alongside.web.services.queries.several import relationships_between, removed_posts_in
from alongside.web.services.queries.team import (
    Tie,
    get_relationship,
    is_of_the_team,
    kinds_by_service,
    kinds_of,
    live_on,
    people_related_to,
    relationships_of,
    relationships_on,
    side_by_kinds,
    side_of,
    team_of,
    tie_choices,
    ties_over_time,
)
from alongside.web.services.queries.who import NOBODY, Who, is_professional_anywhere, who_is_asking

__all__ = [
    "NOBODY",
    "ChartersOverTime",
    "Tie",
    "Who",
    "activity_labels",
    "as_core_pattern",
    "charter_lines",
    "charter_of",
    "charters_over_time",
    "dates_ahead",
    "exceptions_of",
    "get_pattern",
    "get_place",
    "get_relationship",
    "get_removed_post",
    "get_role",
    "get_service",
    "is_of_the_team",
    "is_professional_anywhere",
    "kinds_by_service",
    "kinds_of",
    "lines_over_time",
    "live_on",
    "next_occurrences",
    "occurrences_between",
    "overview_of",
    "pattern_in_words",
    "patterns_of",
    "people_related_to",
    "places_of",
    "posts_cut_on",
    "relationships_between",
    "relationships_of",
    "relationships_on",
    "removed_posts_in",
    "removed_posts_of",
    "role_choices",
    "roles_of",
    "services_of",
    "side_by_kinds",
    "side_of",
    "team_of",
    "tie_choices",
    "ties_over_time",
    "who_is_asking",
]
