"""A programme in every organisation of the world: a cohort, who learns, teaches and assesses in it, and how far."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, Final

from alongside.web.demo.actions.setting import Setting
from alongside.web.demo.queries.cast import address_of, get_visitor
from alongside.web.programmes import actions
from alongside.web.programmes.actions import NewCohort, Told
from alongside.web.programmes.queries import get_outcome, meetings_of, modules_of
from alongside.web.programmes.queries.learning import others_at, sessions_to_observe

BEGAN, LASTS, STILL_OPEN = timedelta(weeks=12), timedelta(weeks=40), timedelta(weeks=3)
PLACES: Final = 12
EVERY: Final = timedelta(weeks=3)
DATED: Final = 7
REACHED: Final = ("P2", "C2")
MORNING: Final = time(10)


def learn_together(setting: Setting) -> None:
    """The certificate and the peer course; a cohort that began twelve weeks ago, and people with a part in it."""
    now, by = setting.period.now, setting.coordinator
    begun = now - BEGAN
    version = actions.begin_programme(
        setting.organisation, "certificate", by=by, at=begun - timedelta(weeks=4)
    )
    actions.begin_programme(setting.organisation, "peer-course", by=by, at=begun)
    new = NewCohort(
        name=_said(setting, "cohort"), starts_on=begun.date(), ends_on=(begun + LASTS).date(),
        apply_until=(now + STILL_OPEN).date(), places=PLACES,
    )  # fmt: skip
    cohort = actions.open_cohort(version, new, by=by, at=begun - timedelta(weeks=3))
    _date_meetings(cohort, begun)
    assessors = _with_parts(setting, cohort, begun)
    learner = _learner(setting, cohort, begun)
    if learner is not None:
        _show(setting, learner, assessors, now)
    _others(
        setting, cohort, now, taken={learner.person_id if learner else 0, *(each.pk for each in assessors)}
    )


def _said(setting: Setting, name: str, person: Any = None) -> str:
    """What somebody wrote, in their language; without a person, in that of the organisation."""
    welsh = person.language == "cy" if person is not None else setting.seed.is_welsh
    return str(setting.seeds.learning[f"{name}_cy" if welsh else name])


def _visitor(setting: Setting, kind: str) -> Any:
    found = get_visitor(address_of(kind, setting.seed.key))
    return (
        None if found is None else next((each for each in setting.people if each.pk == found.person.pk), None)
    )


def _date_meetings(cohort: Any, begun: datetime) -> None:
    for turn, meeting in enumerate(meetings_of(cohort)[:DATED]):
        actions.date_meeting(meeting, on=(begun + (turn + 1) * EVERY).date(), starts=MORNING)


def _with_parts(setting: Setting, cohort: Any, at: datetime) -> list[Any]:
    """A lay and a professional assessor who said yes, and a tutor: the lay assessor comes first in the list."""
    lay, professional = _visitor(setting, "WELSH"), _visitor(setting, "PROFESSIONAL")
    said = [(lay, "ASSESSOR", "LAY"), (professional, "ASSESSOR", "PROFESSIONAL")]
    for person, part, side in [*said, (setting.administrator, "TUTOR", "PROFESSIONAL")]:
        if person is not None:
            asked = actions.ask_part(cohort, person, part=part, side=side, by=setting.coordinator, at=at)
            actions.answer_part(asked, yes=True, at=at)
    return [each for each in (lay, professional) if each is not None]


def _learner(setting: Setting, cohort: Any, at: datetime) -> Any:
    """Whoever signs in as the lay person with standing: asked for a place, and was given one."""
    person = _visitor(setting, "EXPERIENCED")
    if person is None:
        return None
    asked = actions.apply_for_place(cohort, person, words=_said(setting, "wish", person), at=at)
    enrolled = actions.move(asked, "ADMIT", by=setting.coordinator, at=at)
    (tutor,) = cohort.parts.filter(part="TUTOR")
    actions.choose_tutor(enrolled, tutor)
    actions.begin_set(
        cohort, name=_said(setting, "set", person), question=_said(setting, "question", person),
        rhythm="FOUR_WEEKLY", first_on=(at + EVERY).date(), by=person, at=at,
    )  # fmt: skip
    return enrolled


def _show(setting: Setting, learner: Any, assessors: list[Any], now: datetime) -> None:
    """One outcome recognised by both, one claim that waits for a word, two outcomes reached, and what others saw."""
    outcomes = {each.code: each for module in modules_of(learner.version) for each in module.outcomes.all()}
    by, words, earlier = learner.person, _said(setting, "before", learner.person), now - timedelta(weeks=9)
    first, _second = actions.claim_prior_learning(
        learner, [outcomes["P1"], outcomes["I3"]], source="UNPAID", words=words, by=by, at=earlier
    )
    for turn, each in enumerate(assessors):
        told = Told(setting.coordinator, "PHONE") if turn == 0 else None
        words = _said(setting, "granted", each)
        actions.judge_claim(first, word="YES", words=words, by=each, told=told, at=earlier)
    for code in REACHED:
        outcome = get_outcome(learner.version, outcomes[code].public_id)
        actions.record_reached(learner, outcome, by=assessors[-1] if assessors else None, at=now - EVERY)
    _see(setting, learner, now)


def _see(setting: Setting, learner: Any, now: datetime) -> None:
    """One who was at a session has said what they saw; one of the other side, asked through the tutor, has yet to."""
    for session in sessions_to_observe(learner.person):
        there = {line.role.side: line.person for line in others_at(session, learner.person)}
        if len(there) < len(("LAY", "PROFESSIONAL")):
            continue
        given = actions.ask_observation(learner, session, there["PROFESSIONAL"], at=now)
        told = {name: _said(setting, name, given.observer) for name in ("saw", "mattered")}
        next_step = _said(setting, "next", given.observer)
        actions.give_observation(given, **told, next_step=next_step, by=given.observer, at=now)
        told = Told(setting.administrator, "PHONE")
        actions.ask_observation(learner, session, there["LAY"], told=told, at=now)
        return


def _others(setting: Setting, cohort: Any, now: datetime, *, taken: set[int]) -> None:
    """Some who learn too, one who asked for a place, and one who signs in to find an offer."""
    new = _visitor(setting, "NEW")
    known = {*taken, setting.administrator.pk, setting.coordinator.pk, new.pk if new else 0}
    free = [each for each in setting.lay if each.pk not in known][:4]
    for turn, person in enumerate(free):
        if turn == len(free) - 1:
            actions.apply_for_place(cohort, person, words=_said(setting, "wish", person), at=now)
            continue
        offered = actions.offer_place(cohort, person, by=setting.coordinator, at=now - BEGAN)
        actions.move(offered, "ACCEPT", by=person, at=now - BEGAN)
    if new is not None:
        actions.offer_place(cohort, new, by=setting.coordinator, at=now)
