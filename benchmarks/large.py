"""A large record of one organisation: so many acts over three years, and two weeks of exactly 101 sessions.

What grows is the record: people, sessions of the past, invitations, registers, acts and sums. What a page
shows of it (two weeks, one service's coming sessions, one person) stays the same, so that its cost can be
compared.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from alongside.core.participation.acts import Act
from alongside.core.participation.facts import Actor, Beneficiary, Output, ProfessionalShare
from alongside.core.participation.reading import written_act
from alongside.core.participation.rules import RULES_VERSION, derive
from alongside.web.people import actions as people
from alongside.web.people.models import Organisation
from alongside.web.services import actions as services
from benchmarks.loading import load, settle

SERVICES = 40
DAYS_BACK = 1095
LAY_AT_A_SESSION = 3
SHOWN_SESSIONS, SHOWN_PLACES = 101, 630
FEWEST_PEOPLE, ACTS_A_PERSON = 400, 50
SESSIONS_OF_A_WORKER = 60
MODEL_ORDER = (
    "people.Person", "people.Consent", "people.Check", "services.Relationship", "delivery.Session",
    "delivery.SessionRole", "delivery.Invitation", "delivery.InvitationStep", "messaging.Message",
    "delivery.RegisterEntry",
    "delivery.Act", "delivery.HoursOfMonth", "delivery.HoursOfService",
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A kind of act: facts as they are kept, and what the rules derive."""

    facts: str
    mode: str
    grade: str
    counts: bool
    rule: str


def kind(**facts: Any) -> Kind:
    """The kind of act with these facts."""
    act = Act(dated=True, happened=True, **facts)
    derived = derive(act)
    return Kind(
        json.dumps(written_act(act)),
        str(derived.mode),
        str(derived.grade or ""),
        derived.counts,
        derived.rule,
    )


IN_SESSION = {
    "output": Output.SERVICE,
    "beneficiary": Beneficiary.OTHER,
    "professional": ProfessionalShare.SAME_SESSION,
}
LAY = kind(actor=Actor.NEIGHBOUR, **IN_SESSION)
STAFF = kind(actor=Actor.EMPLOYEE, **IN_SESSION)
OTHERS = (
    kind(output=Output.OPINION, asked_by_org=True, actor=Actor.USER),
    kind(output=Output.OPINION, actor=Actor.USER),
    kind(output=Output.ATTENDANCE, actor=Actor.USER),
    kind(output=Output.ALLOCATION, seat_on_body=True, actor=Actor.USER),
    kind(output=Output.DESIGN, actor=Actor.EX_USER),
)
OTHER_SHARE = 0.04


@dataclass
class Large:
    """What was made, for whoever measures it."""

    coordinator: Any
    service: Any
    helper: Any
    worker: Any
    organisation: Organisation
    acts: int


def _open_account(person: Any, address: str) -> None:
    at = timezone.now()
    people.remember_language(people.open_account(person, address, None, at, welcome=False), "en", at=at)


class Record:
    """Makes the rows of a large record, one table after the other; ``people`` where they are more than acts tell."""

    def __init__(self, acts: int, people: int = 0) -> None:
        self.random = random.Random(acts)
        self.wanted = acts
        self.today = timezone.localdate()
        self.monday = self.today - timedelta(days=self.today.weekday())
        self.people = people or max(FEWEST_PEOPLE, acts // ACTS_A_PERSON)
        in_sessions = round(acts * (1 - OTHER_SHARE))
        self.past = in_sessions // (LAY_AT_A_SESSION + 1)
        self.others = acts - self.past * (LAY_AT_A_SESSION + 1)
        self.workers = max(1, round(self.past / SERVICES / SESSIONS_OF_A_WORKER))

    def make(self) -> Large:
        """The whole record."""
        self._ground()
        self._load_people()
        self._load_sessions()
        self._load_invitations()
        self._load_registers()
        self._load_acts()
        settle(MODEL_ORDER)
        of = self.organisation.people
        worker, helper = of.get(pk=self.person(0, 0)), of.get(pk=self.person(0, self.workers))
        for person in (worker, helper):
            _open_account(person, f"p{person.pk}@bench.example.org")
        return Large(self.coordinator, self.services[0], helper, worker, self.organisation, self.acts)

    def _ground(self) -> None:
        """One organisation, forty services with two roles each, one coordinator."""
        at = timezone.now() - timedelta(days=DAYS_BACK + 60)
        self.organisation = people.record_organisation("Large Council", kind="COUNCIL", at=at)
        self.coordinator = people.record_person(self.organisation, full_name="Cora", by=None, at=at)
        people.give_post(self.coordinator, "COORDINATOR", active_from=at.date(), by=None, at=at)
        _open_account(self.coordinator, "cora@bench.example.org")
        by = {"by": self.coordinator, "at": at}
        place = services.add_place(self.organisation, name="The hall", address="1 High Street", **by)
        self.place, self.services, self.roles = place.pk, [], []
        for number in range(SERVICES):
            service = services.open_service(self.organisation, name=f"Service {number:02d}", **by)
            lay = services.add_role(service, title="Helper", side="LAY", minimum=2, ideal=3, maximum=5, **by)
            worker = services.add_role(service, title="Worker", side="PROFESSIONAL", **by)
            self.services.append(service)
            self.roles.append((lay.pk, worker.pk))

    def person(self, service: int, number: int) -> int:
        """The key of one of a service's people: everybody belongs to one service, its first are professionals."""
        return self.first_person + (number * SERVICES + service) % self.people

    def helper(self, number: int) -> int:
        """The key of one of the lay people, each in turn."""
        return self.person(number % SERVICES, self.workers + number // SERVICES % (self.team - self.workers))

    @property
    def team(self) -> int:
        """How many belong to a service."""
        return self.people // SERVICES

    def _load_people(self) -> None:
        self.first_person = self.coordinator.pk + 1
        organisation, since = self.organisation.pk, self.today - timedelta(days=DAYS_BACK)
        keys = range(self.first_person, self.first_person + self.people)
        load(
            "people.Person",
            ("id", "organisation_id", "full_name", "name_key", "search_key", "email", "phone", "joined_on"),
            (
                (
                    key,
                    organisation,
                    f"Person {key}",
                    f"person {key}",
                    f"person {key}",
                    f"p{key}@bench.example.org",
                    "",
                    since,
                )
                for key in keys
            ),
        )
        agreed_at = datetime.combine(since, time(12), UTC)
        load("people.Consent", ("person_id", "purpose", "given_at", "given_how"),
             ((key, "CONTACT", agreed_at, "WEB") for key in keys))  # fmt: skip
        load(
            "people.Check",
            ("person_id", "kind", "outcome", "checked_on", "expires_on"),
            ((key, "BASIC", "CLEAR", since, self._expires(key)) for key in keys if key % 3 == 0),
        )
        load(
            "services.Relationship",
            ("person_id", "service_id", "kind", "active_from"),
            self._ties(keys, since),
        )

    def _expires(self, key: int) -> date:
        return self.today + timedelta(days=30 + key % 900)

    def _ties(self, keys: range, since: date) -> Iterator[tuple[Any, ...]]:
        for key in keys:
            number, service = divmod(key - self.first_person, SERVICES)
            yield (
                key,
                self.services[service].pk,
                "PROFESSIONAL" if number < self.workers else "NEIGHBOUR",
                since,
            )

    def _load_sessions(self) -> None:
        """Past ones evenly over three years; those of the two weeks that the coordinator sees, always as many."""
        names = ("id", "service_id", "title", "place_id", "starts_at", "ends_at", "state")
        load("delivery.Session", names, self._sessions())
        load(
            "delivery.SessionRole",
            ("id", "session_id", "role_id", "minimum", "ideal", "maximum", "taken"),
            self._lines(),
        )

    def moment(self, number: int) -> datetime:
        """When a past session was, the oldest first."""
        days = DAYS_BACK * number // self.past
        return datetime.combine(self.monday - timedelta(days=DAYS_BACK - days), time(9 + number % 9), UTC)

    def shown_moment(self, number: int) -> datetime:
        """When one of the shown sessions is: from tomorrow on."""
        left = (self.monday + timedelta(days=14) - self.today).days - 1
        return datetime.combine(self.today + timedelta(days=1 + number % left), time(8 + number % 11), UTC)

    def turn(self, number: int) -> tuple[int, int]:
        """How often the service of a session had its turn before, and which service it is.

        The shown ones are counted anew, so that the same people are asked to them whatever went before.
        """
        return divmod(number if number < self.past else number - self.past, SERVICES)

    def _sessions(self) -> Iterator[tuple[Any, ...]]:
        for number in range(self.past + SHOWN_SESSIONS):
            past = number < self.past
            starts_at = self.moment(number) if past else self.shown_moment(number - self.past)
            service = self.services[self.turn(number)[1]].pk
            ends_at, state = starts_at + timedelta(minutes=90), "HELD" if past else "PLANNED"
            yield number + 1, service, "Session", self.place, starts_at, ends_at, state

    def _lines(self) -> Iterator[tuple[Any, ...]]:
        more = SHOWN_PLACES - SHOWN_SESSIONS * 6
        for number in range(self.past + SHOWN_SESSIONS):
            lay, worker = self.roles[self.turn(number)[1]]
            shown = number - self.past
            places = 6 if 0 <= shown < more else 5
            taken = LAY_AT_A_SESSION if shown < 0 else shown % 4
            yield number * 2 + 1, number + 1, lay, 2, 3, places, taken
            yield number * 2 + 2, number + 1, worker, 1, 1, 1, int(shown < 0 or shown % 3 > 0)

    def there(self, number: int) -> list[int]:
        """The keys of those at a session: its professional first; at each of the shown ones that is the same."""
        turn, service = self.turn(number)
        lay = self.team - self.workers
        worker = turn % self.workers if number < self.past else 0
        helpers = [self.workers + (turn * LAY_AT_A_SESSION + each) % lay for each in range(LAY_AT_A_SESSION)]
        return [self.person(service, each) for each in (worker, *helpers)]

    def _load_invitations(self) -> None:
        load(
            "delivery.Invitation",
            (
                "id",
                "session_role_id",
                "session_id",
                "person_id",
                "state",
                "asked_at",
                "asked_how",
                "answered_at",
            ),
            self._invitations(),
        )
        steps = ("invitation_id", "from_state", "to_state", "at", "how")
        load("delivery.InvitationStep", steps, self._steps())
        names = (
            "person_id",
            "kind",
            "key",
            "channel",
            "state",
            "written_at",
            "not_before",
            "send_after",
            "settled_at",
        )
        load("messaging.Message", names, self._messages())

    def _invitations(self) -> Iterator[tuple[Any, ...]]:
        """At past sessions all said yes; of the shown ones the first lay places are taken, two have not answered."""
        key = 0
        for number in range(self.past + SHOWN_SESSIONS):
            shown = number - self.past
            at = (self.moment(number) if shown < 0 else self.shown_moment(shown)) - timedelta(days=6)
            for place, person in enumerate(self.there(number)):
                key += 1
                line = number * 2 + (2 if place == 0 else 1)
                yes = shown < 0 or (shown % 3 > 0 if place == 0 else place <= shown % 4)
                state, answered = ("ACCEPTED", at + timedelta(hours=5)) if yes else ("OFFERED", None)
                yield key, line, number + 1, person, state, at, "EMAIL", answered

    def _steps(self) -> Iterator[tuple[Any, ...]]:
        for key, _line, _session, _person, state, at, _how, answered in self._invitations():
            yield key, "", "OFFERED", at, "EMAIL"
            if answered is not None:
                yield key, "OFFERED", state, answered, "WEB"

    def _messages(self) -> Iterator[tuple[Any, ...]]:
        """Everybody who was asked was told of it; a few wait to be rung."""
        for key, _line, _session, person, _state, at, _how, answered in self._invitations():
            waits = answered is None and key % 9 == 0
            stands = ("PHONE", "TO_TELL") if waits else ("EMAIL", "SENT")
            yield person, "delivery.invited", f"invited:{key}", *stands, at, at, at, None if waits else at

    def _load_registers(self) -> None:
        names = (
            "id",
            "session_id",
            "person_id",
            "role_id",
            "attendance",
            "minutes",
            "recorded_by_id",
            "recorded_at",
        )
        load("delivery.RegisterEntry", names, self._entries())

    def _entries(self) -> Iterator[tuple[Any, ...]]:
        key = 0
        for number in range(self.past):
            lay, worker = self.roles[number % SERVICES]
            there, at = self.there(number), self.moment(number) + timedelta(hours=2)
            for place, person in enumerate(there):
                key += 1
                yield key, number + 1, person, worker if place == 0 else lay, "CAME", 90, there[0], at

    def _load_acts(self) -> None:
        self.sums: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0])
        names = (
            "organisation_id", "service_id", "session_id", "entry_id", "person_id", "role_id", "on", "minutes",
            "facts", "mode", "grade", "counts", "rule", "rules_version", "recorded_by_id", "recorded_at",
        )  # fmt: skip
        self.acts = load("delivery.Act", names, self._acts())
        load(
            "delivery.HoursOfMonth",
            (
                "key",
                "organisation_id",
                "service_id",
                "person_id",
                "month",
                "mode",
                "grade",
                "minutes",
                "acts",
            ),
            self._months(),
        )
        load(
            "delivery.HoursOfService",
            ("key", "organisation_id", "service_id", "month", "mode", "grade", "minutes", "acts", "written"),
            self._months_of_services(),
        )

    def _acts(self) -> Iterator[tuple[Any, ...]]:
        organisation = self.organisation.pk
        for entry, session, person, role, _came, minutes, by, at in self._entries():
            of = STAFF if person == by else LAY
            service = self.services[(session - 1) % SERVICES].pk
            self._add(service, person, at.date(), of, minutes)
            yield (organisation, service, session, entry, person, role, at.date(), minutes, of.facts, of.mode,
                   of.grade, of.counts, of.rule, RULES_VERSION, by, at)  # fmt: skip
        yield from self._other_acts(organisation)

    def _other_acts(self, organisation: int) -> Iterator[tuple[Any, ...]]:
        for number in range(self.others):
            of, on = (
                OTHERS[number % len(OTHERS)],
                self.monday - timedelta(days=1 + number * DAYS_BACK // self.others),
            )
            service, person = (
                self.services[number % SERVICES].pk,
                self.helper(number),
            )
            self._add(service, person, on, of, 60)
            yield (organisation, service, None, None, person, None, on, 60, of.facts, of.mode, of.grade, of.counts,
                   of.rule, RULES_VERSION, None, datetime.combine(on, time(18), UTC))  # fmt: skip

    def _add(self, service: int, person: int, on: date, of: Kind, minutes: int) -> None:
        pair = self.sums[service, person, on.replace(day=1), of.mode, of.grade]
        pair[0] += minutes
        pair[1] += 1

    def _months(self) -> Iterator[tuple[Any, ...]]:
        organisation = self.organisation.pk
        for (service, person, month, mode, grade), (minutes, acts) in self.sums.items():
            key = f"{organisation}:{service}:{person}:{month}:{mode}:{grade}:False"
            yield key, organisation, service, person, month, mode, grade, minutes, acts

    def _months_of_services(self) -> Iterator[tuple[Any, ...]]:
        organisation, whole = self.organisation.pk, defaultdict(lambda: [0, 0])
        for (service, _person, *rest), (minutes, acts) in self.sums.items():
            pair = whole[service, *rest]
            pair[0] += minutes
            pair[1] += acts
        for (service, month, mode, grade), (minutes, acts) in whole.items():
            key = f"{organisation}:{service}:{month}:{mode}:{grade}:False"
            yield key, organisation, service, month, mode, grade, minutes, acts, acts
