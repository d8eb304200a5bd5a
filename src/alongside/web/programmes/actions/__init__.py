"""What can be done about programmes, cohorts and learners. Each is atomic, and told who did it and when."""

from alongside.web.programmes.actions.cohorts import (
    NewCohort,
    begin_set,
    change_cohort,
    check_runs,
    choose_service,
    close_cohort,
    date_meeting,
    hold_as_session,
    open_cohort,
)
from alongside.web.programmes.actions.enrolling import (
    apply_for_place,
    choose_tutor,
    move,
    offer_place,
)
from alongside.web.programmes.actions.hours import count_instead, take_back_instead
from alongside.web.programmes.actions.observing import (
    ask_observation,
    decline_observation,
    give_observation,
    take_back_observation,
)
from alongside.web.programmes.actions.outlines import (
    add_line,
    begin_programme,
    bring_in,
    change_line,
    change_version_words,
    close_programme,
    discard_draft,
    draft_next,
    move_line,
    publish,
    take_line_out,
)
from alongside.web.programmes.actions.parts import answer_part, ask_part, end_part
from alongside.web.programmes.actions.reaching import (
    Gained,
    hours_settled,
    outcome_reached,
    record_reached,
    settle_hours,
    take_back_reached,
)
from alongside.web.programmes.actions.recognising import claim_prior_learning, judge_claim, take_back_claim
from alongside.web.programmes.actions.told import Told

__all__ = [
    "Gained",
    "NewCohort",
    "Told",
    "add_line",
    "answer_part",
    "apply_for_place",
    "ask_observation",
    "ask_part",
    "begin_programme",
    "begin_set",
    "bring_in",
    "change_cohort",
    "change_line",
    "change_version_words",
    "check_runs",
    "choose_service",
    "choose_tutor",
    "claim_prior_learning",
    "close_cohort",
    "close_programme",
    "count_instead",
    "date_meeting",
    "decline_observation",
    "discard_draft",
    "draft_next",
    "end_part",
    "give_observation",
    "hold_as_session",
    "hours_settled",
    "judge_claim",
    "move",
    "move_line",
    "offer_place",
    "open_cohort",
    "outcome_reached",
    "publish",
    "record_reached",
    "settle_hours",
    "take_back_claim",
    "take_back_instead",
    "take_back_observation",
    "take_back_reached",
    "take_line_out",
]
