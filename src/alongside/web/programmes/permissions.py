"""Who may see and do what: the office, a cohort's tutors and assessors, and each learner with their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from alongside.core.programme.enrolling import LEARNS
from alongside.core.programme.terms import Part, Seen
from alongside.core.shared.sides import Side
from alongside.web.people.queries import live_posts
from alongside.web.programmes.queries.cohorts import get_cohort, part_of
from alongside.web.programmes.queries.learning import (
    WITH,
    assessing_side,
    enrolment_in,
    get_claim,
    get_enrolment,
    get_observation,
)
from alongside.web.programmes.queries.outlines import DRAFT, get_version

OFFICE = frozenset({"COORDINATOR", "ADMINISTRATOR"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to one enrolment."""

    is_learner: bool
    is_office: bool
    is_tutor: bool
    assesses: Side | None


@dataclass(frozen=True, slots=True)
class CohortStanding:
    """How somebody stands to one cohort."""

    is_office: bool
    is_learner: bool
    teaches: bool
    assesses: bool

    @property
    def sees_learners(self) -> bool:
        """Whether they see who learns in it, and how far each is."""
        return self.is_office or self.teaches or self.assesses


def is_of_the_office(person: Any) -> bool:
    """Whether somebody runs the programmes of their organisation today."""
    return person is not None and bool(OFFICE & set(live_posts(person)))


def standing_to(person: Any, enrolment: Any) -> Standing:
    """How somebody stands to an enrolment; a person of another organisation in no way at all."""
    if person is None or person.organisation_id != enrolment.cohort.programme.organisation_id:
        return Standing(False, False, False, None)
    return Standing(
        is_learner=person.pk == enrolment.person_id,
        is_office=is_of_the_office(person),
        is_tutor=part_of(person, enrolment.cohort, Part.TUTOR.value) is not None,
        assesses=assessing_side(person, enrolment),
    )


def may_agree(person: Any, enrolment: Any) -> bool:
    """Whether somebody teaches or assesses a learner, who is somebody else: they agree to what counts instead."""
    return (
        person is not None
        and person.pk != enrolment.person_id
        and part_of(person, enrolment.cohort) is not None
    )


def enrolment_to_see(who: Any, public_id: Any) -> tuple[Any, Standing]:
    """An enrolment and how whoever asks stands to it. Raises ``Http404`` for everybody else.

    The office sees that somebody learns and how far they are; what a learner claims and what others saw is for the
    learner, their tutors and assessors.
    """
    found = get_enrolment(who.organisation, public_id)
    standing = standing_to(who.person, found)
    if not (standing.is_learner or standing.is_office or standing.is_tutor or standing.assesses):
        raise Http404
    return found, standing


def own_enrolment(who: Any, public_id: Any, *, near: Iterable[str] = WITH) -> Any:
    """An enrolment of one's own, with what stands ``near`` it. Raises ``Http404`` for another's."""
    found = get_enrolment(who.organisation, public_id, near=near)
    if who.person is None or found.person_id != who.person.pk:
        raise Http404
    return found


def asking_to_see(who: Any, public_id: Any) -> tuple[Any, bool]:
    """An enrolment for asking others what they saw, and whether that is at the learner's word.

    For the learner, the office, and tutors. Raises ``Http404`` for everybody else.
    """
    found, standing = enrolment_to_see(who, public_id)
    if not (standing.is_learner or standing.is_office or standing.is_tutor):
        raise Http404
    return found, not standing.is_learner


def cohort_standing(person: Any, cohort: Any) -> CohortStanding:
    """How somebody stands to a cohort."""
    own = enrolment_in(cohort, person)
    return CohortStanding(
        is_office=is_of_the_office(person),
        is_learner=own is not None and own.state in LEARNS,
        teaches=part_of(person, cohort, Part.TUTOR.value) is not None,
        assesses=part_of(person, cohort, Part.ASSESSOR.value) is not None,
    )


def cohort_to_see(who: Any, public_id: Any) -> tuple[Any, CohortStanding]:
    """A cohort and how whoever asks stands to it. Raises ``Http404`` for whoever has nothing to do with it."""
    found = get_cohort(who.organisation, public_id)
    standing = cohort_standing(who.person, found)
    if not (standing.sees_learners or standing.is_learner):
        raise Http404
    return found, standing


def claim_to_see(who: Any, public_id: Any) -> tuple[Any, Standing]:
    """A claim of prior learning: for its learner, their tutors and their assessors. Raises ``Http404`` for others."""
    found = get_claim(who.organisation, public_id)
    standing = standing_to(who.person, found.enrolment)
    if not (standing.is_learner or standing.is_tutor or standing.assesses):
        raise Http404
    return found, standing


def observation_to_see(who: Any, public_id: Any) -> tuple[Any, bool]:
    """An observation, and whether whoever asks is its observer. Raises ``Http404`` for others.

    Once given, the learner reads it, and so do their tutors and assessors. One that was turned down is shown to nobody.
    """
    found = get_observation(who.organisation, public_id)
    is_observer = who.person is not None and found.observer_id == who.person.pk
    if is_observer and found.state in (Seen.ASKED, Seen.GIVEN):
        return found, True
    standing = standing_to(who.person, found.enrolment)
    if found.state != Seen.GIVEN or not (standing.is_learner or standing.is_tutor or standing.assesses):
        raise Http404
    return found, False


def version_to_see(who: Any, public_id: Any) -> tuple[Any, bool]:
    """A version, and whether whoever asks runs programmes. Raises ``Http404`` for a draft that others ask for."""
    found = get_version(who.organisation, public_id)
    runs_it = is_of_the_office(who.person)
    if found.state == DRAFT and not runs_it:
        raise Http404
    return found, runs_it
