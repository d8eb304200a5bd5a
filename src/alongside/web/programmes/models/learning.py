"""A learner's way: their enrolment and its steps, prior learning, observations, and the outcomes they reached."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from alongside.core.programme.terms import Claim, Event, Seen, Source, State, Way, Word
from alongside.web.kit.privacy import Erasure, Privacy
from alongside.web.programmes.models.cohorts import SIDES, Cohort, CohortPart
from alongside.web.programmes.models.outlines import Outcome, Version
from alongside.web.programmes.models.told import WRITTEN_DOWN, ToldTo

STATES = [(str(each), each.label) for each in State]
EVENTS = [(str(each), each.label) for each in Event]
SOURCES = [(str(each), each.label) for each in Source]
CLAIMS = [(str(each), each.label) for each in Claim]
WORDS = [(str(each), each.label) for each in Word]
SEEN = [(str(each), each.label) for each in Seen]
WAYS = [(str(each), each.label) for each in Way]
OF_THE_LEARNER = "enrolment__person"


class Enrolment(models.Model):
    """That somebody learns in a cohort, and in which version. Only ``state`` moves, with a step for each move."""

    privacy = Privacy(
        "that somebody learns, or asked to; all that hangs on it goes too", Erasure.ROW_GOES, "person"
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="enrolments")
    version = models.ForeignKey(Version, models.PROTECT, related_name="enrolments")
    tutor = models.ForeignKey(CohortPart, models.SET_NULL, null=True, blank=True, related_name="learners")
    state = models.CharField(max_length=10, choices=STATES)
    made_at = models.DateTimeField()
    began_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "state"], name="enrolment_by_person")]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "person"], name="in_a_cohort_once"),
            models.CheckConstraint(
                condition=Q(state="COMPLETED", completed_on__isnull=False)
                | (~Q(state="COMPLETED") & Q(completed_on__isnull=True)),
                name="completed_on_a_day",
            ),
        ]


class EnrolmentStep(models.Model):
    """One move of an enrolment, kept: who moved it where, when, how their word came, and their words."""

    privacy = Privacy("how somebody came to learn, paused or left", Erasure.ROW_GOES, OF_THE_LEARNER)

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="steps")
    event = models.CharField(max_length=10, choices=EVENTS)
    from_state = models.CharField(max_length=10, choices=STATES, blank=True)
    to_state = models.CharField(max_length=10, choices=STATES)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=20)
    at = models.DateTimeField()
    words = models.CharField(max_length=1000, blank=True)


class Recognition(models.Model):
    """A claim that somebody had reached an outcome before they began."""

    privacy = Privacy("what somebody did before, in their own words", Erasure.ROW_GOES, OF_THE_LEARNER)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="claims")
    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=SOURCES)
    words = models.CharField(max_length=3000)
    state = models.CharField(max_length=10, choices=CLAIMS, default=Claim.ASKED.value)
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "outcome"],
                condition=Q(state__in=["ASKED", "DIFFER", "GRANTED"]),
                name="one_open_claim_an_outcome",
            )
        ]


class Judgement(ToldTo):
    """What one assessor says to a claim. It stays when they leave; ``side`` says from which side it was said."""

    privacy = Privacy("what was said to a learner’s claim", Erasure.ROW_GOES, "claim__enrolment__person")

    claim = models.ForeignKey(Recognition, models.CASCADE, related_name="judgements")
    assessor = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    side = models.CharField(max_length=12, choices=SIDES)
    moderates = models.BooleanField(default=False)
    word = models.CharField(max_length=10, choices=WORDS)
    words = models.CharField(max_length=2000)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "side"], condition=Q(moderates=False), name="one_word_a_side"
            ),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(moderates=True), name="one_word_that_decides"
            ),
            models.CheckConstraint(condition=WRITTEN_DOWN, name="a_judgement_written_down_was_told"),
        ]


class Observation(ToldTo):
    """What somebody who was at a session saw a learner do there. ``side`` is theirs by the register.

    ``asked_by`` took the asking down where the learner told it; ``asked_how`` is how it came.
    """

    privacy = Privacy("what others saw a learner do", Erasure.ROW_GOES, OF_THE_LEARNER)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="observations")
    session = models.ForeignKey("delivery.Session", models.PROTECT, related_name="+")
    observer = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="observations"
    )
    side = models.CharField(max_length=12, choices=SIDES)
    state = models.CharField(max_length=10, choices=SEEN, default=Seen.ASKED.value)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    asked_how = models.CharField(max_length=20, default="WEB")
    answered_at = models.DateTimeField(null=True, blank=True)
    saw = models.CharField(max_length=2000, blank=True)
    mattered = models.CharField(max_length=2000, blank=True)
    next = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "session", "observer"], name="asked_about_a_session_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="GIVEN") | ~Q(saw=""), name="an_observation_says_what_was_seen"
            ),
            models.CheckConstraint(condition=WRITTEN_DOWN, name="an_observation_written_down_was_told"),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=True) | ~Q(asked_how="WEB"),
                name="an_observation_asked_for_another_was_told",
            ),
        ]


class Reached(models.Model):
    """That a learner reached an outcome, and how. Taken back with a reason, never deleted."""

    privacy = Privacy("which outcomes somebody reached", Erasure.ROW_GOES, OF_THE_LEARNER)

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="reached")
    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=WAYS)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "outcome"],
                condition=Q(taken_back_at__isnull=True),
                name="an_outcome_is_reached_once",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | ~Q(reason=""), name="taken_back_for_a_reason"
            ),
        ]
