"""What learners show of their practice: pieces chosen, an outcome handed in, and two assessors who differ."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from alongside.core.portfolio.terms import Criterion, Judgement
from alongside.core.programme.terms import Evidence
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from alongside.web.demo.actions.setting import Setting
from alongside.web.demo.queries.cast import address_of, get_visitor
from alongside.web.portfolios.actions import assessing, choosing, handing_in
from alongside.web.portfolios.actions.links import make_link
from alongside.web.portfolios.queries.drawn import Whose
from alongside.web.portfolios.queries.sources import keys_of
from alongside.web.programmes.queries import cohorts_of, learners_in, modules_of, parts_in

SHARED_FOR: Final = 90
SAID: Final = {
    "en": "I used to wait to be told. Here somebody waited for me, and I noticed it only later.",
    "cy": "Roeddwn yn arfer aros i rywun ddweud wrthyf. Yma roedd rhywun yn aros amdanaf i, a sylwais wedyn.",
}
DID: Final = {
    "en": "When my neighbour came out of hospital I rang round, and four of us did her shopping in turns.",
    "cy": "Pan ddaeth fy nghymydog o’r ysbyty, ffoniais bobl, a chymerodd pedwar ohonom dro gyda’i siopa am fis.",
}
FOUND: Final = {
    "en": "I can see you in it. Say a little about the morning on which it went wrong, too.",
    "cy": "Rwy’n eich gweld chi ynddo. Dywedwch ychydig am y bore yr aeth pethau o chwith hefyd.",
}


def show_practice(setting: Setting) -> None:
    """Whoever signs in as a learner has chosen pieces and handed one outcome in; of another learner, two differ."""
    for cohort in cohorts_of(setting.organisation):
        assessors = {Side(each.side): each.person for each in parts_in(cohort, "ASSESSOR")}
        learners = [each for each in learners_in(cohort) if each.person_id not in _keys(assessors)]
        own = _visitor(setting)
        for enrolment in learners:
            if own is not None and enrolment.person_id == own.pk:
                _begin(enrolment, setting.period.now)
        others = [each for each in learners if own is None or each.person_id != own.pk]
        if others and set(assessors) == set(Side):
            _differ(others[0], assessors, setting.period.now)


def _keys(assessors: dict[Side, Any]) -> set[int]:
    return {each.pk for each in assessors.values()}


def _visitor(setting: Setting) -> Any:
    found = get_visitor(address_of("EXPERIENCED", setting.seed.key))
    return None if found is None else found.person


def _begin(enrolment: Any, now: datetime) -> None:
    """Something of an absence handed in, a role chosen and not commented yet, and a link that still holds."""
    whose = Whose(enrolment, now - timedelta(days=4))
    _fill(whose, "P4")
    handing_in.hand_in(whose, _outcome(enrolment, "P4"), by=enrolment.person)
    role = next(iter(_outcome(enrolment, "I1").items.all()))
    there = keys_of([Evidence.ROLE], whose)[Evidence.ROLE]
    if there:
        choosing.choose(whose, role, there[:1])
    make_link(enrolment, days=SHARED_FOR, at=whose.at)


def _differ(enrolment: Any, assessors: dict[Side, Any], now: datetime) -> None:
    """The lay assessor finds everything shown, the professional one would like to read of a bad morning, too."""
    whose = Whose(enrolment, now - timedelta(days=9))
    _fill(whose, "P1")
    row = handing_in.hand_in(whose, _outcome(enrolment, "P1"), by=enrolment.person)
    met = dict.fromkeys(Criterion, Judgement.MET)
    for side, found in ((Side.LAY, met), (Side.PROFESSIONAL, met | {Criterion.HONEST: Judgement.NOT_YET})):
        by, at = assessors[side], now - timedelta(days=3)
        try:
            assessing.take_place(row, side, by=by, at=at)
        except Refusal:  # by chance they observed it, or are tutor here: the place stays open
            continue
        assessing.record_finding(row, found, words=FOUND[by.language], by=by, at=at)


def _fill(whose: Whose, code: str) -> None:
    """What the record holds, where it holds enough; the learner's own words otherwise."""
    said = SAID[whose.person.language]
    for item in _outcome(whose.enrolment, code).items.all():
        kind = choosing.kind_of(item, instead=False)
        there = keys_of([kind], whose).get(kind, [])
        if len(there) >= item.many:
            choosing.choose(whose, item, there[: item.many], comment=said)
        else:
            choosing.write_account(whose, item, DID[whose.person.language], instead=True, comment=said)


def _outcome(enrolment: Any, code: str) -> Any:
    outcomes = (each for module in modules_of(enrolment.version) for each in module.outcomes.all())
    return next(each for each in outcomes if each.code == code)
