"""Ann learns: sessions at the library, held and confirmed; a cohort with a lay and two professional assessors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from alongside.core.portfolio.terms import Criterion, Judgement
from alongside.core.shared.sides import Side
from alongside.web.credentials.actions import keys
from alongside.web.delivery.actions.register import NewEntry, close_register, record_register
from alongside.web.people import actions as people
from alongside.web.portfolios.actions import assessing, choosing, handing_in
from alongside.web.portfolios.queries.drawn import Whose
from alongside.web.portfolios.queries.sources import keys_of
from alongside.web.programmes import actions as programmes
from alongside.web.programmes.queries import modules_of
from tests.session_cast import NOW, House, a_house

AFTER = NOW + timedelta(days=30)
SAID = "I saw that he waits for us, and would ask first."
MET = dict.fromkeys(Criterion, Judgement.MET)
NOT_YET = MET | {Criterion.HONEST: Judgement.NOT_YET}


@dataclass
class Learning:
    """Ann learns. Lil assesses as a lay partner, Pam and Pete as professionals, Tom is tutor, Nia and Ada the office."""

    house: House
    version: Any
    cohort: Any
    enrolment: Any
    sessions: list[Any]
    ann: Any
    gwen: Any
    lil: Any
    pam: Any
    pete: Any
    tom: Any
    ada: Any
    parts: dict[str, Any]

    @property
    def nia(self) -> Any:
        """Who coordinates."""
        return self.house.coordinator

    def whose(self, at: datetime = AFTER) -> Whose:
        return Whose(self.enrolment, at)

    def outcome(self, code: str) -> Any:
        """The outcome of that code, with its items."""
        return next(
            each for module in modules_of(self.version) for each in module.outcomes.all() if each.code == code
        )

    def item(self, code: str, number: int = 0) -> Any:
        return list(self.outcome(code).items.all())[number]

    def fill(self, code: str, at: datetime = AFTER) -> None:
        """Choose what the record holds for each item of an outcome, or tell it in Ann's own words."""
        for item in self.outcome(code).items.all():
            kind = choosing.kind_of(item, instead=False)
            there = keys_of([kind], self.whose(at)).get(kind, [])
            if len(there) >= item.many:
                choosing.choose(self.whose(at), item, there[: item.many], comment=SAID)
            else:
                choosing.write_account(
                    self.whose(at), item, "I did it elsewhere.", instead=True, comment=SAID
                )

    def hand_in(self, code: str, at: datetime = AFTER) -> Any:
        return handing_in.hand_in(self.whose(at), self.outcome(code), by=self.ann)

    def judged(
        self, submission: Any, *, lay: Any = None, professional: Any = None, at: datetime = AFTER
    ) -> Any:
        """Both take their places and say what they find; shown, unless said otherwise."""
        for person, side, found in ((self.lil, Side.LAY, lay), (self.pam, Side.PROFESSIONAL, professional)):
            assessing.take_place(submission, side, by=person, at=at)
            assessing.record_finding(submission, found or MET, words="Tell more of it.", by=person, at=at)
        submission.refresh_from_db()
        return submission

    def passed(self, code: str, at: datetime = AFTER) -> Any:
        """An outcome from nothing to passed."""
        self.fill(code, at)
        return self.judged(self.hand_in(code, at), at=at)


def learning(*, sessions: int = 4, with_key: bool = True) -> Learning:
    """A cohort of the certificate, in which Ann has a place."""
    house = a_house()
    ann, gwen = house.person("Ann Aspen"), house.person("Gwen Gorse", "PROFESSIONAL")
    ada = people.record_person(house.organisation, full_name="Ada Ash", by=None, at=NOW)
    people.give_post(ada, "ADMINISTRATOR", active_from=NOW.date() - timedelta(days=9), by=None, at=NOW)
    held = [_held(house, ann, gwen, days=3 + number) for number in range(sessions)]
    if with_key:
        keys.begin(house.organisation, by=ada, at=NOW)
    version = programmes.begin_programme(house.organisation, "certificate", by=house.coordinator, at=NOW)
    new = programmes.NewCohort(
        name="Spring", starts_on=date(2026, 3, 9), ends_on=date(2026, 12, 18), apply_until=date(2026, 3, 8),
        places=12, service=house.service,
    )  # fmt: skip
    cohort = programmes.open_cohort(version, new, by=house.coordinator, at=NOW)
    cast = {"lil": "Lil Larch", "pam": "Pam Pine", "pete": "Pete Plum", "tom": "Tom Teak"}
    others = {
        short: house.person(name, "USES" if short == "lil" else "PROFESSIONAL")
        for short, name in cast.items()
    }
    parts = {short: _part(cohort, person, short, by=house.coordinator) for short, person in others.items()}
    offered = programmes.offer_place(cohort, ann, by=house.coordinator, at=NOW)
    enrolment = programmes.move(offered, "ACCEPT", by=ann, at=NOW)
    return Learning(house, version, cohort, enrolment, held, ann, gwen, ada=ada, parts=parts, **others)


def _part(cohort: Any, person: Any, short: str, *, by: Any) -> Any:
    side = "LAY" if short == "lil" else "PROFESSIONAL"
    asked = programmes.ask_part(
        cohort, person, part="TUTOR" if short == "tom" else "ASSESSOR", side=side, by=by, at=NOW
    )
    return programmes.answer_part(asked, yes=True, at=NOW)


def _held(house: House, ann: Any, gwen: Any, *, days: int) -> Any:
    session = house.session(days=days)
    after = session.ends_at + timedelta(hours=1)
    type(house.reader).objects.filter(side="LAY").update(task="Reads with a child")
    lines = [
        NewEntry(person=ann, role=house.reader, attendance="CAME", minutes=120),
        NewEntry(person=gwen, role=house.librarian, attendance="CAME", minutes=120),
    ]
    record_register(session, lines, by=gwen, source="PHONE", at=after)
    session.refresh_from_db()
    if session.state != "HELD":
        close_register(session, by=gwen, at=after)
        session.refresh_from_db()
    return session
