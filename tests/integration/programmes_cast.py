"""People who learn, teach and assess: the library of the session cast, a session held there, and a programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from alongside.web.programmes import actions
from alongside.web.programmes.actions import NewCohort
from alongside.web.programmes.models import Cohort, CohortPart, Enrolment, Outcome, Version
from tests.integration.thanks_cast import AFTER, Reading, reading

__all__ = ["AFTER", "Learning", "learning"]

BEGINS, ENDS = date(2026, 3, 23), date(2026, 12, 18)


@dataclass
class Learning:
    """Ann learns in a cohort of the certificate; Ben assesses as a lay person, Gwen as a professional; Cai tutors."""

    at: Reading
    version: Version
    cohort: Cohort
    lay: CohortPart
    professional: CohortPart
    tutor: CohortPart
    ann: Enrolment

    def outcome(self, code: str) -> Outcome:
        """One outcome of the version that Ann began."""
        return Outcome.objects.select_related("module").get(module__version=self.ann.version, code=code)

    def claim(self, code: str = "P1", **more: Any) -> Any:
        """Ann says that she could do this before."""
        given: dict[str, Any] = {"source": "UNPAID", "words": "Six years beside the ward sister.", **more}
        by = given.pop("by", self.at.ann)
        (made,) = actions.claim_prior_learning(self.ann, [self.outcome(code)], by=by, at=AFTER, **given)
        return made

    def judge(self, claim: Any, by: Any, word: str = "YES", words: str = "It shows.") -> Any:
        """What an assessor says to it."""
        return actions.judge_claim(claim, word=word, words=words, by=by, at=AFTER)


def cohort_of(at: Reading, version: Version, *, name: str = "Spring", places: int = 3, **more: Any) -> Cohort:
    """A cohort that people can ask for a place in."""
    days: dict[str, Any] = {
        "starts_on": BEGINS,
        "ends_on": ENDS,
        "apply_until": BEGINS + timedelta(days=7),
        **more,
    }
    new = NewCohort(name=name, places=places, service=at.house.service, **days)
    return actions.open_cohort(version, new, by=at.nia, at=AFTER)


def with_part(
    cohort: Cohort, person: Any, part: str, side: str, *, by: Any, at: datetime = AFTER
) -> CohortPart:
    """Somebody who was asked and said yes."""
    made = actions.ask_part(cohort, person, part=part, side=side, by=by, at=at)
    return actions.answer_part(made, yes=True, at=at)


def learning() -> Learning:
    """A cohort with everybody it takes."""
    at = reading()
    version = actions.begin_programme(at.house.organisation, "certificate", by=at.nia, at=AFTER)
    cohort = cohort_of(at, version)
    made = actions.offer_place(cohort, at.ann, by=at.nia, at=AFTER)
    ann = actions.move(made, "ACCEPT", by=at.ann, at=AFTER)
    return Learning(
        at, version, cohort, with_part(cohort, at.ben, "ASSESSOR", "LAY", by=at.nia),
        with_part(cohort, at.gwen, "ASSESSOR", "PROFESSIONAL", by=at.nia),
        with_part(cohort, at.cai, "TUTOR", "LAY", by=at.nia), ann,
    )  # fmt: skip
