"""What each table of facts holds: names, kinds and meanings of its columns, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

STAFFING: Final = "staffing"
STAFFING_VERSION: Final = 1
"""The file that `alongside facts staffing` makes of a folder."""

FOLDER_VERSION: Final = 1
"""How a folder is laid out. A folder of a newer version is refused, one of an older is written anew."""

NAME, WORD, DAY, NUMBER, SIGN, TRUTH, SHARE = "name", "word", "day", "number", "sign", "truth", "share"
KINDS: Final = {
    NAME: "a pseudonym of 20 letters and digits: the same for the same thing in every table of a folder",
    WORD: "one of a few words in capitals",
    DAY: "a day, local to the organisation",
    NUMBER: "a whole number",
    SIGN: "1 for a line, -1 for one that takes an earlier line back",
    TRUTH: "true or false",
    SHARE: "a number from 0 to 1",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called, its kind, what it says, and whether it can be empty."""

    name: str
    kind: str
    words: str
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of fact. ``version`` goes up whenever a column changes; ``row`` says what a row is."""

    name: str
    version: int
    row: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns in their order."""
        return tuple(column.name for column in self.columns)


SERVICE = Column("service", NAME, "the service")
SESSION = Column("session", NAME, "the session")
ROLE = Column("role", NAME, "the role: its title could tell of an illness, so it is not told")
SIDE = Column("side", WORD, "LAY or PROFESSIONAL: on which side the role stands")
PERSON = Column("person", NAME, "the person, who agreed to be counted")
MONTH = Column("month", NUMBER, "months since the year 0: year × 12 + month − 1")
ON = Column("on", DAY, "the day on which it was")
TAKES_BACK = Column(
    "sign", SIGN, "whether it is a line or takes one back; sums that multiply by it are right"
)

PARTICIPATION: Final = Table(
    "participation",
    1,
    "an act, or the taking back of one (with minutes below zero)",
    (
        Column("act", NAME, "the act"),
        Column("takes_back", NAME, "the act that it takes back", empty=True),
        Column(
            "person", NAME, "whose act it was; empty where it is no one person’s, or they were erased", True
        ),
        Column("service", NAME, "the service", empty=True),
        Column("session", NAME, "the session that yielded it", empty=True),
        Column("role", NAME, "the role in which it was done", empty=True),
        Column("side", WORD, "LAY or PROFESSIONAL: on which side the role stands", empty=True),
        ON,
        MONTH,
        Column("minutes", NUMBER, "minutes; below zero where an act is taken back"),
        TAKES_BACK,
        Column("mode", WORD, "the mode of participation that the rules derived"),
        Column("grade", WORD, "A, B or C where the mode has a grade", empty=True),
        Column("employed_peer", TRUTH, "whether an employed peer did it"),
        Column("counts", TRUTH, "whether it is delivery alongside professionals, and so in the headline"),
    ),
)
SESSIONS: Final = Table(
    "sessions",
    1,
    "a role of a session that was held or cancelled; those still to come are not here",
    (
        SESSION,
        SERVICE,
        ROLE,
        SIDE,
        ON,
        MONTH,
        Column("state", WORD, "HELD or CANCELLED"),
        Column("required", NUMBER, "the fewest that the role takes in this session"),
        Column("present", NUMBER, "how many were there in the role, by the register"),
        Column("told", NUMBER, "how many of them agreed to be counted, and so are in attendance"),
    ),
)
ATTENDANCE: Final = Table(
    "attendance",
    1,
    "a line of a session’s register, or the taking back of one",
    (
        Column("line", NAME, "the line of the register"),
        Column("takes_back", NAME, "the line that it takes back", empty=True),
        SESSION,
        SERVICE,
        ROLE,
        SIDE,
        PERSON,
        ON,
        MONTH,
        TAKES_BACK,
        Column("attendance", WORD, "CAME, PARTLY, STAND_IN, EXCUSED (sent word) or NO_SHOW"),
        Column("there", TRUTH, "whether the person took part at all"),
        Column("minutes", NUMBER, "minutes; below zero where a line is taken back"),
    ),
)
TIES: Final = Table(
    "ties",
    1,
    "that a service knew a person from a day on",
    (
        PERSON,
        SERVICE,
        Column(
            "side",
            WORD,
            "LAY or PROFESSIONAL; nothing else of what ties them, as it could tell of an illness",
        ),
        Column("on", DAY, "the first day"),
        MONTH,
        Column("until", DAY, "the first day on which it was so no more", empty=True),
    ),
)
ASKS: Final = Table(
    "asks",
    1,
    "a step of an invitation: it was made, answered, taken back … Steps are never changed",
    (
        Column("step", NAME, "the step"),
        Column("ask", NAME, "the invitation"),
        PERSON,
        SERVICE,
        SESSION,
        ROLE,
        SIDE,
        ON,
        MONTH,
        Column("was", WORD, "how the invitation stood before; empty for its first step", empty=True),
        Column("becomes", WORD, "how it stands then: OFFERED, ACCEPTED, DECLINED …"),
        Column("themselves", TRUTH, "whether the person took the step with their own hand"),
    ),
)
REQUESTS: Final = Table(
    "requests",
    1,
    "that a professional of a service asked a lay person by name, and no rota had put them on its list",
    (
        Column("ask", NAME, "the invitation"),
        Column("by", NAME, "the professional, who agreed to be counted"),
        PERSON,
        SERVICE,
        SESSION,
        ROLE,
        ON,
        MONTH,
    ),
)
ABSENCES: Final = Table(
    "absences",
    1,
    "that somebody who was to come was not there, by the register or by their own word, in a session now settled",
    (
        PERSON,
        SESSION,
        SERVICE,
        ROLE,
        SIDE,
        ON,
        MONTH,
        Column("word", TRUTH, "whether they sent word"),
        Column(
            "followed", WORD, "what followed: CANCELLED, COVERED (somebody stood in), SMALLER or UNCHANGED"
        ),
    ),
)
DECISIONS: Final = Table(
    "decisions",
    1,
    "a step by which somebody used their standing under a charter. Steps are never changed",
    (
        Column("step", NAME, "the step"),
        Column("proposal", NAME, "the proposal that it belongs to", empty=True),
        PERSON,
        Column("side", WORD, "LAY or PROFESSIONAL: on which side the person stood then"),
        SERVICE,
        Column("session", NAME, "the session that it was about", empty=True),
        ON,
        MONTH,
        Column("decision", WORD, "what the charter calls it: PROPOSE_SESSION, SPEND_FROM_POT …"),
        Column("did", WORD, "PROPOSED, AGREED, ADOPTED, REFUSED, WITHDRAWN, LED, STEPPED_BACK or INVITED"),
        Column(
            "stage",
            WORD,
            "PROPOSE, CHOOSE, SCHEDULE, RESOURCE or LEAD; empty where nothing was decided",
            True,
        ),
        Column("days", NUMBER, "days from proposal to decision", empty=True),
    ),
)
CHECKINS: Final = Table(
    "checkins",
    1,
    "an answer that stands to one question of a check-in. What is skipped, taken back or answered anew is not here",
    (
        Column("check_in", NAME, "the check-in"),
        PERSON,
        SERVICE,
        Column("session", NAME, "the session that a professional was asked about", empty=True),
        Column("on", DAY, "the day of the answer; after a session, the day of the session"),
        MONTH,
        Column(
            "kind", WORD, "OWN (how somebody sees themselves, and is) or SESSION (a professional, after one)"
        ),
        Column(
            "item", WORD, "the question, by the key under which its wording is kept: ALONGSIDE_SELF.GIVE …"
        ),
        Column("half", WORD, "A or B: the half that it belongs to, of the four own questions", empty=True),
        Column("value", NUMBER, "the answer, as the question’s scoring says: mostly from 0 to 10"),
        Column("easy", TRUTH, "whether it was asked in easy words, which are another wording"),
        Column("helped", TRUTH, "whether somebody else wrote it down for them"),
        Column("before_first", TRUTH, "whether it was before the person’s first session in a lay role"),
    ),
)
LOTS: Final = Table(
    "lots",
    1,
    "what somebody drew in a fair draw for the places of a part, whatever came of the session",
    (
        Column("lot", NAME, "the lot"),
        Column("draw", NAME, "the draw"),
        PERSON,
        SERVICE,
        SESSION,
        ROLE,
        Column("on", DAY, "the day of the session that lots were drawn for"),
        MONTH,
        Column("won", TRUTH, "whether a place fell to them"),
        Column("odds", SHARE, "the chance of that, which was the same for all whom nothing set apart"),
    ),
)
TABLES: Final[tuple[Table, ...]] = (
    PARTICIPATION,
    SESSIONS,
    ATTENDANCE,
    TIES,
    ASKS,
    REQUESTS,
    ABSENCES,
    DECISIONS,
    CHECKINS,
    LOTS,
)


def table_named(name: str) -> Table:
    """The table of that name. Raises ``KeyError``."""
    return {table.name: table for table in TABLES}[name]
