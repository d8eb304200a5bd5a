"""What bringing in a list would do, row by row; doing it twice changes nothing."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from alongside.core.intake.belonging import Belongings, KnownSession, KnownThing
from alongside.core.intake.columns import Frame
from alongside.core.intake.directory import Directory, KnownPerson, directory_of
from alongside.core.intake.files import read_table
from alongside.core.intake.kinds import KINDS
from alongside.core.intake.mapping import ColumnMapping, mapping_of
from alongside.core.intake.matching import match_headers
from alongside.core.intake.people_finders import AvailabilityFinder, CheckFinder, PeopleFinder
from alongside.core.intake.plan import NEW, Outcome
from alongside.core.intake.planner import Planner
from alongside.core.intake.rows import read_rows
from alongside.core.intake.session_finders import AttendanceFinder, SessionFinder, TransferFinder

LONDON = ZoneInfo("Europe/London")
GARDEN = KnownThing("g", ("Community garden", "Gardd gymunedol"))
CAFE = KnownThing("c", ("The Memory Café",))
ROLES = [
    KnownThing("lay", ("Gardener",), "g", "LAY"),
    KnownThing("pro", ("Head gardener", "Prif arddwr"), "g", "PROFESSIONAL"),
]
SESSION = KnownSession(
    "s1",
    "g",
    datetime(2026, 1, 7, 10, tzinfo=LONDON),
    {
        "ends_at": datetime(2026, 1, 7, 12, tzinfo=LONDON),
        "title": "Pruning",
        "place": "Hall",
        "session_reference": "G-1",
    },
    "G-1",
)
HERE = Belongings([GARDEN, CAFE], [], ROLES, [SESSION], LONDON)
TODAY = Frame(date(2026, 2, 1), LONDON)


def known(**people: dict[str, object]) -> Directory:
    return directory_of(KnownPerson(key, fields) for key, fields in people.items())


JANE = {"full_name": "Jane Smith", "email": "jane@example.org", "postcode": "CF10 1AA"}


def planned(kind: str, text: str, finder, answers=None, same=None):
    table = read_table(text.encode())
    mapping = mapping_of(KINDS[kind], match_headers(KINDS[kind], table))
    mapping = ColumnMapping(mapping.kind, mapping.headers, same or {})
    rows = Planner(KINDS[kind], finder, answers or {}).plan(read_rows(table, mapping, TODAY))
    return sorted(rows, key=lambda row: row.line)


def outcomes(rows):
    return [row.outcome.name for row in rows]


def reason(row):
    return str(row.problems[0])


def test_people_are_added_and_the_same_file_then_changes_nothing():
    text = "Name,Email,Tel,Skills\nJane Smith,jane@example.org,,Cooking\nBob,,07700 900124,\n"
    people = Directory()
    first = planned("PEOPLE", text, PeopleFinder(people, HERE))
    assert outcomes(first) == ["WILL_ADD", "WILL_ADD"]
    again = planned("PEOPLE", text, PeopleFinder(people, HERE))
    assert outcomes(again) == ["ALREADY_THERE", "ALREADY_THERE"]


def test_what_changes_is_named_and_a_blank_takes_nothing_away():
    finder = PeopleFinder(known(j={**JANE, "phone": "07700 900123", "skills": ("Cooking",)}), HERE)
    text = 'Name,Email,Tel,Skills,Language\nJane Smith,JANE@example.org,,"cooking, Driving",Welsh\n'
    (row,) = planned("PEOPLE", text, finder)
    assert row.outcome is Outcome.WILL_CHANGE
    assert row.target == "j"
    assert {(c.field, c.becomes) for c in row.changes} == {
        ("skills", ("Cooking", "Driving")),
        ("language", "cy"),
    }


@pytest.mark.parametrize("listed", ["Jane Ann Smith", "J Smith"])
def test_a_name_is_kept_as_its_person_gives_it(listed):
    text = f"Name,Email\n{listed},jane@example.org\n"
    (row,) = planned("PEOPLE", text, PeopleFinder(known(j=JANE), HERE))
    assert row.outcome is Outcome.ALREADY_THERE
    assert str(row.notices[-1]) == f"The list has the name {listed}; we keep Jane Smith."


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Jane Smith,jane@example.org,,,", "The same e-mail address, and the names agree."),
        ("J. Smith,,+44 7700 900123,,", "The same telephone number, and the names agree."),
        ("Jane Smith,,,CF101AA,", "The same name and postcode."),
        ("Jane Smith,,,,", "The same name, and nothing that tells them apart."),
        ("Jane Smith-Jones,,,,V1", "The same reference."),
    ],
)
def test_whom_a_row_is_about_and_why(row, why):
    finder = PeopleFinder(known(j={**JANE, "phone": "07700 900123", "reference": "V1"}), HERE)
    (found,) = planned("PEOPLE", f"Name,Email,Tel,Postcode,Ref\n{row}\n", finder)
    assert (found.target, str(found.notices[0])) == ("j", why)


@pytest.mark.parametrize(
    ("row", "question"),
    [
        ("Bob Smith,jane@example.org,,,", "has the same e-mail address. Is this the same person?"),
        (
            "Jane Smith,other@example.org,,,",
            "There is Jane Smith already, with other details (jane@example.org)",
        ),
        ("Kofi Mensah,,,,V1", "The reference V1 belongs to Jane Smith here"),
    ],
)
def test_signs_that_point_both_ways_are_a_question(row, question):
    finder = PeopleFinder(known(j={**JANE, "reference": "V1"}), HERE)
    (found,) = planned("PEOPLE", f"Name,Email,Tel,Postcode,Ref\n{row}\n", finder)
    assert found.outcome is Outcome.NEEDS_MENDING
    assert question in reason(found)
    assert [identity for identity, _ in found.candidates] == ["j"]


def test_people_clearly_others_are_new_even_with_one_name():
    finder = PeopleFinder(known(j={**JANE, "phone": "07700 900123"}), HERE)
    text = "Name,Email,Tel\nJane Smith,other@example.org,07700 900999\nSue Smith,,07700 900123\n"
    namesake, sharing = planned("PEOPLE", text, finder)
    assert namesake.outcome is sharing.outcome is Outcome.WILL_ADD
    assert "Jane Smith has the same telephone number" in str(sharing.notices[0])


def test_several_people_of_one_name_are_a_question():
    finder = PeopleFinder(known(a={"full_name": "Jane Smith"}, b={"full_name": "Jane Smith"}), HERE)
    (row,) = planned("PEOPLE", "Name\nJane Smith\n", finder)
    assert "There are 2 people of this name" in reason(row)
    assert row.candidates == (("a", "Jane Smith"), ("b", "Jane Smith"))


def test_an_answer_settles_the_question_and_the_next_time_needs_none():
    text = "Name,Email\nSue Brown,jane@example.org\n"
    people = known(j=JANE)
    (asked,) = planned("PEOPLE", text, PeopleFinder(people, HERE))
    (same,) = planned("PEOPLE", text, PeopleFinder(known(j=JANE), HERE), {asked.key: "j"})
    assert (same.outcome, same.target) == (Outcome.WILL_CHANGE, "j")
    (new,) = planned("PEOPLE", text, PeopleFinder(people, HERE), {asked.key: NEW})
    assert new.outcome is Outcome.WILL_ADD
    assert outcomes(planned("PEOPLE", text, PeopleFinder(people, HERE))) == ["ALREADY_THERE"]
    assert outcomes(planned("PEOPLE", text, PeopleFinder(people, HERE), {asked.key: NEW})) == [
        "ALREADY_THERE"
    ]


def test_two_rows_of_one_person_fill_each_other_in_but_may_not_contradict():
    text = "Name,Email,Tel\nJane Smith,jane@example.org,\nSmith Jane,jane@example.org,07700 900123\n"
    first, second = planned("PEOPLE", text, PeopleFinder(Directory(), HERE))
    assert (first.outcome, second.outcome, second.target) == (
        Outcome.WILL_ADD,
        Outcome.WILL_CHANGE,
        first.thing,
    )
    text += "Jane Smith,jane@example.org,07700 900999\n"
    third = planned("PEOPLE", text, PeopleFinder(Directory(), HERE))[2]
    assert "Telephone: line 3 says 07700 900123, this row says 07700 900999" in reason(third)


def test_what_is_kept_is_replaced_only_where_no_other_row_speaks_for_it():
    people = known(j={**JANE, "phone": "07700 900123"})
    text = (
        "Name,Email,Tel\nJane Smith,jane@example.org,07700 900999\nJane Smith,jane@example.org,07700 900123\n"
    )
    first, second = planned("PEOPLE", text, PeopleFinder(people, HERE))
    assert (first.outcome, second.outcome) == (Outcome.NEEDS_MENDING, Outcome.ALREADY_THERE)
    assert "Telephone: line 3 says 07700 900123" in reason(first)
    (alone,) = planned("PEOPLE", text.rsplit("Jane Smith", 1)[0], PeopleFinder(people, HERE))
    assert [(c.field, c.was, c.becomes) for c in alone.changes] == [("phone", "07700 900123", "07700 900999")]


def test_a_question_that_a_later_row_settles_is_none():
    text = "Name,Email,Tel\nSue Brown,jane@example.org,07700 900123\nSue Brown,,07700 900123\n"
    first, second = planned("PEOPLE", text, PeopleFinder(known(j=JANE), HERE))
    assert (first.outcome, first.target) == (Outcome.WILL_CHANGE, second.thing)


def test_services_and_relationships():
    text = 'Name,Service,Type\nA,Gardd Gymunedol,Service user\nB,"memory cafe, community garden",carer\nC,Garden,user\nD,Community garden,Volunteer\nE,,carer\n'
    a, b, c, d, e = planned("PEOPLE", text, PeopleFinder(Directory(), HERE))
    assert a.fields["relationships"] == (("g", "USES"),)
    assert b.fields["relationships"] == (("c", "CARES_FOR"), ("g", "CARES_FOR"))
    assert "There is no service called “Garden” here" in reason(c)
    assert (d.outcome, len(d.notices)) == (Outcome.WILL_ADD, 2)
    assert "left open" in str(e.notices[0])


def test_one_answer_for_every_row_fills_blanks_only():
    text = "Name,Language\nA,\nB,English\n"
    a, b = planned("PEOPLE", text, PeopleFinder(Directory(), HERE), same={"language": "Welsh"})
    assert (a.fields["language"], b.fields["language"]) == ("cy", "en")


def test_consent_is_given_with_how_and_withdrawn_where_the_list_says_no():
    same = {"consent_how": "In person"}
    finder = PeopleFinder(known(j={**JANE, "consent_contact": True}), HERE)
    text = "Name,Email,Consent\nJane Smith,jane@example.org,{}\n"
    assert outcomes(planned("PEOPLE", text.format("Y"), finder, same=same)) == ["ALREADY_THERE"]
    (withdrawn,) = planned("PEOPLE", text.format("No"), finder, same=same)
    assert [(c.field, c.becomes) for c in withdrawn.changes] == [("consent_contact", False)]


def test_free_times_by_row_and_by_grid():
    finder = AvailabilityFinder(known(j=JANE))
    text = (
        "Name,Day,From,To\nJane Smith,Monday,9am,12:30\nJane Smith,Llun,9:00,12:30\nJane Smith,Tue,2pm,1pm\n"
    )
    rows = planned("AVAILABILITY", text, finder)
    assert outcomes(rows) == ["WILL_ADD", "ALREADY_THERE", "NEEDS_MENDING"]
    grid = 'Name,Mon am,Tuesday,Away from,Away until\nJane Smith,x,"10-12, 2-4pm",01/08/2026,14/08/2026\n'
    (row,) = planned("AVAILABILITY", grid, AvailabilityFinder(known(j=JANE)))
    assert row.fields["free"] == ((0, time(9), time(12)), (1, time(10), time(12)), (1, time(14), time(16)))
    assert row.fields["away"] == ((date(2026, 8, 1), date(2026, 8, 15)),)


def test_a_row_about_nobody_we_know():
    (row,) = planned("AVAILABILITY", "Name,Day,Times\nNobody,Mon,am\n", AvailabilityFinder(known(j=JANE)))
    assert "We do not know Nobody yet" in reason(row)


def test_checks_are_known_by_person_kind_and_day():
    finder = CheckFinder(known(j=JANE))
    text = "Name,DBS type,Result,Issue date,Expiry\nJane Smith,Enhanced,Clear,1/3/2025,1/3/2028\n"
    assert outcomes(planned("CHECKS", text, finder)) == ["WILL_ADD"]
    assert outcomes(planned("CHECKS", text, finder)) == ["ALREADY_THERE"]
    (changed,) = planned("CHECKS", text.replace("2028", "2029"), finder)
    assert [c.field for c in changed.changes] == ["expires_on"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Jane Smith,Enhanced,,1/3/2025,", "needs its kind, its outcome and its day"),
        ("Jane Smith,Enhanced,Clear,1/3/2030,", "is yet to come"),
        ("Jane Smith,Enhanced,Clear,1/3/2025,1/3/2024", "It runs out on"),
        ("Jane Smith,Super,Clear,1/3/2025,", "not an answer that we know here"),
    ],
)
def test_checks_that_cannot_be(row, sentence):
    text = f"Name,DBS type,Result,Issue date,Expiry\n{row}\n"
    assert sentence in reason(planned("CHECKS", text, CheckFinder(known(j=JANE)))[0])


SESSIONS = "Service,Session number,Date,Times,Title,Place\n"


def test_sessions_by_number_and_by_start():
    finder = SessionFinder(HERE)
    same = "Community garden,G-1,07/01/2026,10am-12pm,Pruning,Hall\n"
    moved = "Community garden,G-1,07/01/2026,11am-1pm,Pruning,Hall\n"
    new = "Community garden,,14/01/2026,10-12.30,Pruning,Hall\n"
    assert outcomes(planned("SESSIONS", SESSIONS + same, finder)) == ["ALREADY_THERE"]
    (change,) = planned("SESSIONS", SESSIONS + moved, finder)
    assert {c.field for c in change.changes} == {"starts_at", "ends_at"}
    assert outcomes(planned("SESSIONS", SESSIONS + new + new, SessionFinder(HERE))) == [
        "WILL_ADD",
        "ALREADY_THERE",
    ]


def test_two_sessions_at_once_in_two_places_are_two():
    text = (
        SESSIONS
        + "Community garden,,14/01/2026,10-12,Pruning,Hall\nCommunity garden,,14/01/2026,10-12,Talk,Library\n"
    )
    assert outcomes(planned("SESSIONS", text, SessionFinder(HERE))) == ["WILL_ADD", "WILL_ADD"]


def test_a_session_that_was_held_is_not_changed_by_a_list():
    held = KnownSession("s1", "g", SESSION.starts_at, SESSION.fields, "G-1", fixed=True)
    finder = SessionFinder(Belongings([GARDEN], [], ROLES, [held], LONDON))
    text = SESSIONS + "Community garden,G-1,07/01/2026,10am-12pm,{},Hall\n"
    assert outcomes(planned("SESSIONS", text.format("Pruning"), finder)) == ["ALREADY_THERE"]
    assert "was held or called off already" in reason(planned("SESSIONS", text.format("Party"), finder)[0])


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",,14/01/2026,10-12,,", "does not say which service"),
        ("Garden,,14/01/2026,10-12,,", "no service called"),
        ("Community garden,,,10-12,,", "on which day"),
        ("Community garden,,14/01/2026,,,", "when the session starts and ends"),
        ("Community garden,,29/03/2026,1:30am-3am,,", "does not exist: the clocks go forward"),
        ("Community garden,,25/10/2026,1:30am-3am,,", "comes twice"),
        ("Community garden,,14/01/2026,2-4,,", "in the morning or in the afternoon"),
    ],
)
def test_sessions_that_cannot_be(row, sentence):
    assert sentence in reason(planned("SESSIONS", SESSIONS + row + "\n", SessionFinder(HERE))[0])


def register(rows: str, **how):
    people = known(
        j={**JANE, "relationships": (("g", "USES"),)},
        p={"full_name": "Pat Pro", "relationships": (("g", "PROFESSIONAL"),)},
    )
    finder = AttendanceFinder(people, HERE, **how)
    return planned("ATTENDANCE", "Service,Date,Starts,Name,Role,Attended,Hours\n" + rows, finder)


def test_registers_with_and_without_minutes_and_roles():
    rows = register(
        "Community garden,07/01/2026,10am,Jane Smith,Gardener,Y,\n"
        "Community garden,07/01/2026,,Pat Pro,,late,1.5\n"
    )
    assert [(r.fields["role"], r.fields["attendance"], r.fields["minutes"]) for r in rows] == [
        ("lay", "CAME", 120),
        ("pro", "PARTLY", 90),
    ]


def test_a_register_that_stands_is_not_recorded_twice_and_a_difference_is_a_change():
    stands = {
        ("s1", "j"): {"session": "s1", "person": "j", "role": "lay", "attendance": "CAME", "minutes": 120}
    }
    line = "Community garden,07/01/2026,,Jane Smith,,{},\n"
    assert outcomes(register(line.format("Y"), register=dict(stands))) == ["ALREADY_THERE"]
    (changed,) = register(line.format("DNA"), register=dict(stands))
    assert {(c.field, c.becomes) for c in changed.changes} == {("attendance", "NO_SHOW"), ("minutes", 0)}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Community garden,08/01/2026,,Jane Smith,,Y,", "has no session on"),
        ("Community garden,07/01/2026,9am,Jane Smith,,Y,", "has no session on"),
        ("Community garden,07/01/2027,,Jane Smith,,Y,", "is yet to come"),
        ("Community garden,07/01/2026,,Jane Smith,Cook,Y,", "has no role called “Cook”"),
        ("Community garden,07/01/2026,,Jane Smith,,A,", "not an answer that we know here"),
        ("Community garden,07/01/2026,,Jane Smith,,late,", "for how many minutes"),
        ("Community garden,07/01/2026,,Jane Smith,,DNA,2", "yet were there for"),
        ("Community garden,07/01/2026,,Jane Smith,,,", "whether the person came"),
        (",07/01/2026,,Jane Smith,,Y,", "which session it is about"),
    ],
)
def test_registers_that_cannot_be(row, sentence):
    assert sentence in reason(register(row + "\n")[0])


def test_exchanges_alike_are_counted():
    people = known(
        **{"1": {"full_name": "Jane", "reference": "1"}, "2": {"full_name": "Bob", "reference": "2"}}
    )
    line = "2025-11-03 10:12:33 UTC,Bob (2),Jane (1),Shopping,1:30\n"
    recorded = {(date(2025, 11, 3), "1", 90, "Shopping"): 1}
    rows = planned(
        "TRANSFERS", "Date,From,To,Post,Quantity\n" + line + line, TransferFinder(people, recorded)
    )
    assert outcomes(rows) == ["ALREADY_THERE", "WILL_ADD"]
    assert (rows[1].fields["given_by"], rows[1].fields["received_by"]) == ("1", "2")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("3/11/2025,Bob (2),The user no longer exists,,1:30", "no longer names this member"),
        ("3/11/2025,Bob (2),Bob (2),,1:30", "the same member"),
        ("3/11/2025,Bob (2),Jane (1),,—", "how long it took"),
        ("3/11/2035,Bob (2),Jane (1),,1:30", "yet to come"),
        ("3/11/2025,The Bank,Jane (1),,1:30", "We do not know The Bank"),
        ("3/11/2025,,Jane (1),,1:30", "who helped and who was helped"),
    ],
)
def test_exchanges_that_cannot_be(row, sentence):
    people = known(
        **{"1": {"full_name": "Jane", "reference": "1"}, "2": {"full_name": "Bob", "reference": "2"}}
    )
    rows = planned("TRANSFERS", f"Date,From,To,Post,Quantity\n{row}\n", TransferFinder(people))
    assert sentence in reason(rows[0])
