"""Lists of sessions, and registers of who came to them."""

from __future__ import annotations

from datetime import date, time
from typing import Final
from zoneinfo import ZoneInfo

from alongside.core.intake.cells import Cell, as_text
from alongside.core.intake.choices import ATTENDANCES, parse_words
from alongside.core.intake.clock import parse_clock, parse_minutes, parse_stretch
from alongside.core.intake.columns import Column, Fields, Frame, Kind, Values
from alongside.core.intake.dates import parse_day
from alongside.core.intake.moments import local_span, span_of_minutes
from alongside.core.intake.who_columns import NAMES_OR_REFERENCE, WHO, read_reference, who_is_meant
from alongside.core.shared.errors import Refusal
from alongside.core.shared.periods import Span
from alongside.core.shared.sentences import say

SERVICE: Final = Column(
    name="service", label="Service", read=parse_words,
    means="The service, by its name here.", example="Community garden",
    synonyms=("service", "project", "scheme", "group", "programme", "team", "gwasanaeth", "prosiect", "grwp",
              "activity", "service name", "gweithgaredd"),
)  # fmt: skip
SESSION_REFERENCE: Final = Column(
    name="session_reference", label="Session number", read=read_reference,
    means="Your own number for the session. With it, a session is always found again.", example="S-2026-014",
    synonyms=("rhif y sesiwn", "session number", "session no", "session id", "session ref", "session reference",
              "event id", "shift id", "event ref", "booking ref", "rhif sesiwn", "cyfeirnod sesiwn"),
)  # fmt: skip
DAY: Final = Column(
    name="day", label="Day", read=parse_day, means="The day of the session.", example="31/12/2025",
    synonyms=("diwrnod", "day", "date", "on", "session date", "event date", "shift date", "date of session", "when",
              "start date", "dyddiad", "dyddiad y sesiwn", "date held"),
)  # fmt: skip
STARTS: Final = Column(
    name="starts", label="Starts", read=parse_clock, means="When it starts.", example="10am",
    synonyms=("yn dechrau", "starts", "start", "start time", "from", "begins", "time from", "starts at",
              "dechrau", "amser dechrau", "session start", "shift start"),
)  # fmt: skip
ENDS: Final = Column(
    name="ends", label="Ends", read=parse_clock, means="When it ends.", example="12:30",
    synonyms=("yn gorffen", "ends", "end", "end time", "to", "until", "finish", "finish time", "finishes", "time to",
              "ends at", "gorffen", "amser gorffen", "session end", "shift end"),
)  # fmt: skip
TIMES: Final = Column(
    name="times", label="Times", read=parse_stretch,
    means="Start and end in one cell.", example="10am-12:30pm",
    synonyms=("amserau", "times", "time", "session time", "session times", "hours of session", "shift", "amser",
              "amseroedd"),
)  # fmt: skip


def read_length(cell: Cell) -> int:
    """A length whose number without a unit counts hours."""
    return parse_minutes(cell, bare="HOURS")


def read_minutes(cell: Cell) -> int:
    """A length whose number without a unit counts minutes; nothing at all is 0."""
    return 0 if as_text(cell).strip(".0") == "" else parse_minutes(cell, bare="MINUTES")


def read_hours(cell: Cell) -> int:
    """A length whose number without a unit counts hours; nothing at all is 0."""
    return 0 if as_text(cell).strip(".0") == "" else read_length(cell)


SESSIONS_COLUMNS: Final = (
    SERVICE,
    SESSION_REFERENCE,
    DAY,
    TIMES,
    STARTS,
    ENDS,
    Column(
        name="hours", label="Length", read=read_length, means="How long it lasts; a bare number is hours.",
        example="2.5",
        synonyms=("length", "duration", "hours", "hrs", "how long", "no of hours", "hyd", "oriau", "parhad"),
    ),
    Column(
        name="title", label="Title", read=parse_words, means="What the session is called.", example="Spring planting",
        synonyms=("title", "session", "session name", "session title", "event", "event name", "name", "shift name",
                  "description", "what", "topic", "teitl", "enw", "sesiwn", "digwyddiad"),
    ),
    Column(
        name="place", label="Place", read=parse_words, means="Where it is held.", example="Village hall",
        synonyms=("place", "venue", "location", "where", "room", "site", "address", "lle", "lleoliad",
                  "man cyfarfod"),
    ),
    Column(
        name="notes", label="Notes", read=parse_words, means="Recognised and left out.", several=True,
        left_out="We do not bring in notes about sessions: they often say more about people than is needed.",
        synonyms=("notes", "comments", "note", "nodiadau", "sylwadau", "remarks", "other"),
    ),
)  # fmt: skip


def make_session(values: Values, frame: Frame) -> Fields:
    """What is kept of a session. Raises ``Refusal`` where the day or the times are missing or impossible."""
    service = str(values.get("service") or "")
    if not service:
        raise Refusal(say("This row does not say which service the session belongs to."))
    span = session_span(values, frame.zone)
    return {
        "service": service,
        "session_reference": str(values.get("session_reference") or ""),
        "starts_at": span.starts_at,
        "ends_at": span.ends_at,
        "title": str(values.get("title") or "") or service,
        "place": str(values.get("place") or ""),
    }


def session_span(values: Values, zone: ZoneInfo) -> Span:
    """From when until when a row says its session is. Raises ``Refusal`` where it does not say."""
    day, starts, ends = values.get("day"), values.get("starts"), values.get("ends")
    if not isinstance(day, date):
        raise Refusal(say("This row does not say on which day the session is."))
    stretch = values.get("times")
    if isinstance(stretch, tuple):
        starts, ends = stretch
    minutes = values.get("hours")
    if isinstance(starts, time) and isinstance(ends, time):
        span = local_span(day, starts, ends, zone)
    elif isinstance(starts, time) and isinstance(minutes, int):
        span = span_of_minutes(day, starts, minutes, zone)
    else:
        raise Refusal(
            say("This row does not say when the session starts and ends. Give times such as 10am-12pm.")
        )
    check_length(span)
    return span


def check_length(span: Span) -> None:
    """Raise ``Refusal`` for a session of more than sixteen hours: two days or two times were confused."""
    if span.minutes > 16 * 60:
        raise Refusal(
            say(
                "This session would last {hours} hours. Check its start and its end.",
                hours=round(span.minutes / 60, 1),
            )
        )


ATTENDANCE_COLUMNS: Final = (
    SERVICE,
    SESSION_REFERENCE,
    DAY,
    STARTS,
    *WHO,
    Column(
        name="role", label="Role", read=parse_words, means="The part that the person had, by its name here.",
        example="Peer trainer",
        synonyms=("role", "part", "job", "as", "task", "volunteer role", "rol", "swydd", "rhan"),
    ),
    Column(
        name="attendance", label="Attendance", read=ATTENDANCES.parse, answers=ATTENDANCES,
        means="Came, came for part, sent word, did not come, stood in.", example="Came",
        synonyms=("attendance", "attended", "present", "status", "came", "here", "register", "attended y n",
                  "in attendance", "presenoldeb", "yn bresennol", "daeth", "attendance status"),
    ),
    Column(
        name="minutes", label="Minutes", read=read_minutes, means="How many minutes the person was there.",
        example="120",
        synonyms=("minutes", "mins", "min", "no of minutes", "munudau", "total minutes"),
    ),
    Column(
        name="hours", label="Hours", read=read_hours, means="How many hours the person was there.", example="2.5",
        synonyms=("hours", "hrs", "hr", "no of hours", "time given", "hours given", "duration", "oriau",
                  "total hours", "length", "volunteer hours"),
    ),
    Column(
        name="notes", label="Notes", read=parse_words, means="Recognised and left out.", several=True,
        left_out="We do not bring in notes beside a register: why somebody did not come is theirs to tell.",
        synonyms=("notes", "comments", "note", "reason", "reason for absence", "nodiadau", "sylwadau", "rheswm",
                  "title", "venue", "place", "location"),
    ),
)  # fmt: skip


def make_attendance(values: Values, frame: Frame) -> Fields:
    """What the register says of one person. Raises ``Refusal`` where session or attendance is missing."""
    reference, day = str(values.get("session_reference") or ""), values.get("day")
    if not reference and not (values.get("service") and isinstance(day, date)):
        raise Refusal(say("This row does not say which session it is about. Give the service and the day."))
    if isinstance(day, date) and day > frame.today:
        raise Refusal(say("{day} is yet to come, so nobody can have been there.", day=day))
    minutes = _minutes(values)
    attendance = str(values.get("attendance") or "") or ("CAME" if minutes else "")
    if not attendance:
        raise Refusal(say("This row does not say whether the person came."))
    if attendance in ("NO_SHOW", "EXCUSED") and minutes:
        raise Refusal(
            say(
                "They did not come, yet were there for {minutes} minutes. Mend one of the two.",
                minutes=minutes,
            )
        )
    starts = values.get("starts")
    return {
        **who_is_meant(values),
        "service": str(values.get("service") or ""),
        "session_reference": reference,
        "day": day,
        "starts": starts if isinstance(starts, time) else None,
        "role": str(values.get("role") or ""),
        "attendance": attendance,
        "minutes": minutes,
    }


def _minutes(values: Values) -> int | None:
    """The minutes that a row gives in either column; None where it gives none."""
    given = [each for each in (values.get("minutes"), values.get("hours")) if isinstance(each, int)]
    if len(given) == 2 and given[0] != given[1]:
        raise Refusal(say("The minutes and the hours in this row do not agree. Leave one of them out."))
    return given[0] if given else None


SESSIONS: Final = Kind(
    code="SESSIONS", title="Sessions", means="Sessions of a service: when, where and what.",
    columns=SESSIONS_COLUMNS,
    needs=(("service",), ("day",), ("times", "starts")), make=make_session,
    for_every_row=("service", "title", "place", "times"),
)  # fmt: skip
ATTENDANCE: Final = Kind(
    code="ATTENDANCE", title="Attendance", means="Who came to which session, and for how long.",
    columns=ATTENDANCE_COLUMNS,
    needs=(NAMES_OR_REFERENCE, ("session_reference", "day"), ("attendance", "minutes", "hours")), make=make_attendance,
    for_every_row=("service", "day", "starts", "role", "attendance"),
)  # fmt: skip
