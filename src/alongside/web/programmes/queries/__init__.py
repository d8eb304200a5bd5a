"""What can be asked about programmes, cohorts and learners. Every question is put within one organisation."""

from alongside.web.programmes.queries.cohorts import (
    cohorts_of,
    get_cohort,
    meetings_of,
    part_of,
    parts_in,
    sets_of,
)
from alongside.web.programmes.queries.learning import (
    assessing_side,
    enrolments_of,
    get_enrolment,
    learners_in,
    learning_of,
    observations_of,
    observed_by,
    progress_of,
    reached_by,
)
from alongside.web.programmes.queries.outlines import (
    current_version,
    get_item,
    get_outcome,
    get_version,
    modules_of,
    outline_of,
    programmes_of,
)

__all__ = [
    "assessing_side",
    "cohorts_of",
    "current_version",
    "enrolments_of",
    "get_cohort",
    "get_enrolment",
    "get_item",
    "get_outcome",
    "get_version",
    "learners_in",
    "learning_of",
    "meetings_of",
    "modules_of",
    "observations_of",
    "observed_by",
    "outline_of",
    "part_of",
    "parts_in",
    "programmes_of",
    "progress_of",
    "reached_by",
    "sets_of",
]
