"""The peer course: hours together from its registers, hours instead agreed by telephone, and words told, not typed."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any, Final

from alongside.web.courses import actions as courses
from alongside.web.demo.actions.setting import Setting
from alongside.web.programmes import actions
from alongside.web.programmes.actions import NewCohort, Told
from alongside.web.programmes.queries import meetings_of, modules_of, programmes_of
from alongside.web.reflections import actions as reflections
from alongside.web.reflections.queries import find_pin

WEEK: Final = timedelta(weeks=1)
BEGAN, LASTS, PLACES = 10 * WEEK, 30 * WEEK, 8
DAYS_AFTER: Final = (3 * WEEK, 16 * WEEK)
AFTERNOON: Final = time(14)
MISSED: Final = 120
"""Minutes of a meeting that count though they could not come."""


def open_peer_course(setting: Setting, service: Any, *, lay_tutor: Any, learner: Any) -> Any:
    """A cohort of the peer course: two learners, two tutors, and a day for two meetings, one past and one to come."""
    now, by, begun = setting.period.now, setting.coordinator, setting.period.now - BEGAN
    version = next(
        each for each in programmes_of(setting.organisation) if each.programme.code == "peer-course"
    )
    new = NewCohort(
        name=said(setting, "peers"), starts_on=begun.date(), ends_on=(begun + LASTS).date(),
        apply_until=(now + WEEK).date(), places=PLACES,
    )  # fmt: skip
    cohort = courses.give_service(actions.open_cohort(version, new, by=by, at=begun - WEEK), service)
    told = Told(by, "PHONE")
    for person, side, how in ((lay_tutor, "LAY", told), (setting.administrator, "PROFESSIONAL", None)):
        asked = actions.ask_part(cohort, person, part="TUTOR", side=side, by=by, at=begun)
        actions.answer_part(asked, yes=True, told=how, at=begun)
    other = next(
        each
        for each in setting.lay
        if each.pk not in {lay_tutor.pk, learner.pk, by.pk, setting.administrator.pk}
    )
    for person in (learner, other):
        offered = actions.offer_place(cohort, person, by=by, at=begun)
        actions.move(offered, "ACCEPT", by=person, at=begun)
    for meeting, after in zip(meetings_of(cohort), DAYS_AFTER, strict=False):
        actions.date_meeting(meeting, on=(begun + after).date(), starts=AFTERNOON)
    return cohort


def tell_by_telephone(setting: Setting, cohort: Any, *, lay_tutor: Any, learner: Any) -> None:
    """What the tutor agreed counts instead of a meeting, and what the learner said of a workshop; both rang."""
    now, told = setting.period.now, Told(setting.coordinator, "PHONE")
    enrolment = cohort.enrolments.select_related("version", "cohort__programme", "person").get(person=learner)
    (part,) = cohort.parts.filter(person=lay_tutor)
    actions.choose_tutor(enrolment, part)
    (module,) = modules_of(enrolment.version)
    words = said(setting, "instead", lay_tutor)
    actions.count_instead(
        enrolment, module, minutes=MISSED, what=words, by=lay_tutor, told=told, at=now - WEEK
    )
    held = next((each.session for each in meetings_of(cohort) if each.session is not None), None)
    pinned = find_pin(learner, "SESSION", str(held.public_id), now) if held is not None else None
    if pinned is not None:
        words = reflections.Said(words=said(setting, "told", learner), side="LAY", how="PHONE", agrees=True)
        reflections.take_down(learner, pinned, words, by=setting.coordinator, at=now - WEEK)


def said(setting: Setting, name: str, person: Any = None) -> str:
    """What somebody said, in their language; without a person, in that of the organisation."""
    welsh = person.language == "cy" if person is not None else setting.seed.is_welsh
    return str(setting.seeds.learning[f"{name}_cy" if welsh else name])
