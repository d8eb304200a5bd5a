"""The tables of this app."""

from alongside.web.programmes.models.cohorts import Cohort, CohortMeeting, CohortPart, LearningSet
from alongside.web.programmes.models.hours import InsteadOfHours
from alongside.web.programmes.models.learning import (
    Enrolment,
    EnrolmentStep,
    Judgement,
    Observation,
    Reached,
    Recognition,
)
from alongside.web.programmes.models.outlines import (
    EvidenceItem,
    Module,
    Outcome,
    PlannedMeeting,
    Programme,
    Version,
)

__all__ = [
    "Cohort",
    "CohortMeeting",
    "CohortPart",
    "Enrolment",
    "EnrolmentStep",
    "EvidenceItem",
    "InsteadOfHours",
    "Judgement",
    "LearningSet",
    "Module",
    "Observation",
    "Outcome",
    "PlannedMeeting",
    "Programme",
    "Reached",
    "Recognition",
    "Version",
]
