"""What can be asked about charters: standing, proposals, and the record of power exercised."""

from alongside.web.charters.queries.changes import in_sentences
from alongside.web.charters.queries.proposals import (
    Judged,
    get_proposal,
    has_passed,
    is_asked,
    judged,
    local_day,
    open_in,
    open_proposals,
    proposal_about,
    proposals_by,
    waiting_for,
)
from alongside.web.charters.queries.record import (
    PowerFigures,
    SideFigures,
    exercises_by,
    exercises_in,
    exercises_of,
    leaders_of,
    power_figures,
)
from alongside.web.charters.queries.standing import charter_on, member_of, standing_here, standing_in_decision

__all__ = [
    "Judged",
    "PowerFigures",
    "SideFigures",
    "charter_on",
    "exercises_by",
    "exercises_in",
    "exercises_of",
    "get_proposal",
    "has_passed",
    "in_sentences",
    "is_asked",
    "judged",
    "leaders_of",
    "local_day",
    "member_of",
    "open_in",
    "open_proposals",
    "power_figures",
    "proposal_about",
    "proposals_by",
    "standing_here",
    "standing_in_decision",
    "waiting_for",
]
