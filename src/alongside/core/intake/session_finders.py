"""Looking up rows about what is done: sessions, who came to them, and exchanges of time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from alongside.core.intake.belonging import Belongings, KnownSession, KnownThing, name_as_said
from alongside.core.intake.columns import Fields
from alongside.core.intake.directory import Directory, KnownPerson, signs_of
from alongside.core.intake.people_finders import find_known
from alongside.core.intake.plan import Found
from alongside.core.intake.rows import ReadRow
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

Exchange = tuple[date, str, int, str]


@dataclass(slots=True)
class SessionFinder:
    """Finds sessions by their number, or by service and start, among those known and in earlier rows."""

    belongings: Belongings
    _met: dict[str, KnownSession] = field(default_factory=dict)
    _met_at: dict[tuple[str, object], list[str]] = field(default_factory=lambda: defaultdict(list))

    def find(self, row: ReadRow, answer: str) -> Found:
        """The session, known or new. Raises ``Refusal`` for a service that is not there, or a past change."""
        del answer
        service = self.belongings.service(str(row.fields["service"]))
        fields = {**row.fields, "service": service.id}
        known = self._known(service.id, fields)
        if known is None:
            return Found(f"{service.id}|{fields['starts_at']}|{fields['place']}|{fields['title']}", fields)
        if known.fixed and _differs(known, fields):
            raise Refusal(say("This session was held or called off already, so a list does not change it."))
        if not known.reference:
            fields["session_reference"] = ""  # a session keeps the number that it was planned with, or none
        now = {"service": service.id, **known.fields, "starts_at": known.starts_at}
        return Found(known.id, fields, known.id, now)

    def keep(self, found: Found, fields: Mapping[str, object], line: int) -> None:
        """A session given in a row counts for the rows below."""
        del line
        service, starts_at = str(fields["service"]), fields["starts_at"]
        reference = str(fields.get("session_reference") or "")
        if not isinstance(starts_at, datetime):
            raise TypeError("a session has a start")
        self._met[found.key] = KnownSession(found.key, service, starts_at, dict(fields), reference)
        for sign in (starts_at, reference):
            if sign and found.key not in self._met_at[service, sign]:
                self._met_at[service, sign].append(found.key)

    def met(self) -> list[KnownSession]:
        """The sessions that the rows so far bring in or change, as they will be."""
        return list(self._met.values())

    def _known(self, service: str, fields: Mapping[str, object]) -> KnownSession | None:
        """By number first; a session at the same time is another one where it has another number."""
        reference = str(fields.get("session_reference") or "")
        numbered = self.belongings.sessions_of_reference(service, reference)
        for session in [*self._met_so(service, reference), *numbered]:
            return self._met.get(session.id, session)
        for session in self._at_once(service, fields["starts_at"]):
            same_number = reference in ("", session.reference) or not session.reference
            if same_number and not _elsewhere(session, fields):
                return session
        return None

    def _at_once(self, service: str, starts_at: object) -> list[KnownSession]:
        if not isinstance(starts_at, datetime):
            return []
        local = starts_at.astimezone(self.belongings.zone)
        known = self.belongings.sessions_on(service, local.date(), local.time())
        met = self._met_so(service, starts_at)
        return [*met, *(session for session in known if session.id not in self._met)]

    def _met_so(self, service: str, sign: object) -> list[KnownSession]:
        return [self._met[key] for key in self._met_at.get((service, sign), ())] if sign else []


def _elsewhere(session: KnownSession, fields: Mapping[str, object]) -> bool:
    """Whether a session at the same time is another one: it has another place and another title."""
    return all(
        session.fields.get(each) and fields.get(each)
        and name_as_said(str(session.fields[each])) != name_as_said(str(fields[each]))
        for each in ("place", "title")
    )  # fmt: skip


def _differs(session: KnownSession, fields: Mapping[str, object]) -> bool:
    """Whether a row says something else of a session than what is kept; blanks say nothing."""
    return session.starts_at != fields["starts_at"] or any(
        fields.get(each) and _comparable(session.fields.get(each)) != _comparable(fields[each])
        for each in ("ends_at", "title", "place")
    )


def _comparable(value: object) -> object:
    return name_as_said(value) if isinstance(value, str) else value


@dataclass(slots=True)
class AttendanceFinder:
    """Finds lines of registers by session and person.

    ``register`` has what stands, ``expected`` the role for which somebody said yes, both by session and person.
    """

    directory: Directory
    belongings: Belongings
    register: dict[tuple[str, str], Fields] = field(default_factory=dict)
    expected: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def find(self, row: ReadRow, answer: str) -> Found:
        """The line, known or new. Raises ``Unsure`` or ``Refusal``."""
        session = self._session(row.fields)
        same = find_known(row.fields, self.directory, answer)
        key = (session.id, same.person.id)
        attendance = str(row.fields["attendance"])
        fields: Fields = {
            "session": session.id,
            "person": same.person.id,
            "role": self._role(session, same.person, str(row.fields.get("role") or "")),
            "attendance": attendance,
            "minutes": _minutes(row.fields.get("minutes"), attendance, session),
        }
        return Found("|".join(key), fields, same.person.id, self.register.get(key), same.why)

    def keep(self, found: Found, fields: Mapping[str, object], line: int) -> None:
        """A line given in a row counts for the rows below."""
        del found, line
        self.register[str(fields["session"]), str(fields["person"])] = dict(fields)

    def _session(self, fields: Mapping[str, object]) -> KnownSession:
        named = str(fields.get("service") or "")
        service = self.belongings.service(named) if named else None
        reference = str(fields.get("session_reference") or "")
        found = self.belongings.sessions_of_reference(service.id if service else "", reference)
        if len(found) == 1:
            return found[0]
        day, starts = fields.get("day"), fields.get("starts")
        if service is None or not isinstance(day, date):
            raise Refusal(say("There is no session with the number {reference} here.", reference=reference))
        return self._on(service, day, starts if isinstance(starts, time) else None)

    def _on(self, service: KnownThing, day: date, starts: time | None) -> KnownSession:
        found = self.belongings.sessions_on(service.id, day, starts)
        if len(found) == 1:
            return found[0]
        if not found:
            raise Refusal(
                say(
                    "{service} has no session on {day}{at}. Bring in the sessions first, or mend the day.",
                    service=service.name,
                    day=day,
                    at=say(" at {time}", time=starts) if starts else "",
                )
            )
        times = tuple(s.starts_at.astimezone(self.belongings.zone).time() for s in found)
        raise Refusal(
            say(
                "{service} has several sessions on {day}: at {times}. Say at which time the right one starts.",
                service=service.name,
                day=day,
                times=times,
            )
        )

    def _role(self, session: KnownSession, person: KnownPerson, name: str) -> str:
        """The role that is named, that they said yes to, that stands, or that is the only one of their side."""
        if name:
            return self.belongings.role(session.service, name).id
        key = (session.id, person.id)
        if key in self.expected:
            return self.expected[key]
        if key in self.register:
            return str(self.register[key]["role"])
        roles = self.belongings.roles_of(session.service)
        likely = [role for role in roles if role.side == _side(person, session.service)] or roles
        if len(likely) == 1:
            return likely[0].id
        raise Refusal(
            say(
                "This row does not say which role {name} had. Write one of: {roles}.",
                name=person.said("full_name"),
                roles=tuple(role.name for role in roles),
            )
        )


def _side(person: KnownPerson, service: str) -> str:
    ties = person.fields.get("relationships")
    held = {kind for of, kind in ties if of == service} if isinstance(ties, tuple) else set()
    return "PROFESSIONAL" if "PROFESSIONAL" in held else "LAY"


def _minutes(given: object, attendance: str, session: KnownSession) -> int:
    """The minutes: as given, none for who did not come, the whole session for who simply came."""
    ends_at = session.fields.get("ends_at")
    whole = int((ends_at - session.starts_at).total_seconds() // 60) if isinstance(ends_at, datetime) else 0
    if attendance in ("NO_SHOW", "EXCUSED"):
        return 0
    if isinstance(given, int) and given > 0:
        return given
    if attendance == "PARTLY":
        raise Refusal(say("They came for part: say for how many minutes."))
    return whole


@dataclass(slots=True)
class TransferFinder:
    """Finds exchanges of time among those recorded.

    An exchange has no number of its own, so equal ones are counted: the third alike in a file is new where two
    are recorded.
    """

    directory: Directory
    recorded: Mapping[Exchange, int] = field(default_factory=dict)
    _met: Counter[Exchange] = field(default_factory=Counter)

    def find(self, row: ReadRow, answer: str) -> Found:
        """The exchange, known or new. Raises ``Unsure`` or ``Refusal`` for members whom we do not know."""
        giver = self._member(row.fields["given_by"], answer)
        receiver = self._member(row.fields["received_by"], "")
        day, minutes = row.fields["day"], row.fields["minutes"]
        if not isinstance(day, date) or not isinstance(minutes, int):
            raise TypeError("a transfer has a day and minutes")
        exchange = (day, giver.id, minutes, str(row.fields.get("what") or ""))
        self._met[exchange] += 1
        fields: Fields = {
            "day": day,
            "minutes": minutes,
            "what": exchange[3],
            "given_by": giver.id,
            "received_by": receiver.id,
        }
        known = self._met[exchange] <= self.recorded.get(exchange, 0)
        return Found(f"{exchange}|{self._met[exchange]}", fields, giver.id, fields if known else None)

    def keep(self, found: Found, fields: Mapping[str, object], line: int) -> None:
        """Counting in ``find`` is all that later rows need."""
        del found, fields, line

    def _member(self, member: object, answer: str) -> KnownPerson:
        reference, name = member if isinstance(member, tuple) else ("", "")
        wanted = {"reference": reference, "full_name": name}
        try:
            return find_known(wanted, self.directory, answer).person
        except Refusal as refusal:
            if reference and name and not self.directory.with_the_same("reference", signs_of(wanted)):
                return find_known({"full_name": name}, self.directory, answer).person
            raise refusal
