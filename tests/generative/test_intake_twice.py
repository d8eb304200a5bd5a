"""Bringing the same list in a second time changes nothing, whatever the list."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.intake.belonging import Belongings, KnownThing
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
from alongside.core.intake.session_finders import SessionFinder

TODAY = Frame(date(2026, 2, 1))
HERE = Belongings([KnownThing("g", ("Garden",)), KnownThing("c", ("Café",))])
NAMES = ["Jane Smith", "Smith, Jane", "J Smith", "Jane", "Bob Smith", "Siân", "Sian", "Jane Ann Smith", ""]
EMAILS = ["", "a@example.org", "b@example.org", "A@EXAMPLE.ORG"]
PHONES = ["", "07700 900123", "+44 7700 900123", "07700 900124", "0770"]
PERSON = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(EMAILS), st.sampled_from(PHONES),
    st.sampled_from(["", "CF10 1AA", "CF10", "CF11 2BB"]),
    st.sampled_from(["", "1", "2"]), st.sampled_from(["", "Cooking", "cooking, Driving"]),
    st.sampled_from(["", "Garden", "Cafe; Garden"]), st.sampled_from(["", "user", "carer"]),
    st.sampled_from(["", "Y", "N"]),
)  # fmt: skip
PEOPLE_HEADINGS = ("Name", "Email", "Tel", "Postcode", "Ref", "Skills", "Service", "Type", "Consent")


def planned(kind, headings, rows, finder, answers=None):
    file = io.StringIO()
    csv.writer(file).writerows([headings, *rows])
    table = read_table(file.getvalue().encode())
    mapping = mapping_of(KINDS[kind], match_headers(KINDS[kind], table))
    mapping = ColumnMapping(mapping.kind, mapping.headers, {"consent_how": "In person"})
    rows = Planner(KINDS[kind], finder, answers or {}).plan(read_rows(table, mapping, TODAY))
    return sorted(rows, key=lambda row: row.line)


def as_recorded(people: Directory) -> Directory:
    """The people as a database would give them afterwards, under identities of its own."""
    return directory_of(KnownPerson(str(n), person.fields) for n, person in enumerate(people.people.values()))


def changes(rows):
    return [row for row in rows if row.outcome in (Outcome.WILL_ADD, Outcome.WILL_CHANGE)]


@given(st.lists(PERSON, max_size=10))
def test_people(rows):
    people = Directory()
    planned("PEOPLE", PEOPLE_HEADINGS, rows, PeopleFinder(people, HERE))
    again = planned("PEOPLE", PEOPLE_HEADINGS, rows, PeopleFinder(as_recorded(people), HERE))
    assert changes(again) == []


@given(st.lists(PERSON, max_size=8), st.data())
def test_people_with_questions_answered(rows, data):
    """An answer "somebody new" becomes whom it brought in, so that the list can be taken up where it broke off."""
    first = planned("PEOPLE", PEOPLE_HEADINGS, rows, PeopleFinder(Directory(), HERE))
    asked = {row.key for row in first if row.candidates}
    answers = {key: NEW for key in sorted(asked) if data.draw(st.booleans())}
    people = Directory()
    settled = planned("PEOPLE", PEOPLE_HEADINGS, rows, PeopleFinder(people, HERE), answers)
    identities = {key: str(n) for n, key in enumerate(people.people)}
    made = {
        row.key: identities[row.thing] for row in settled if row.key in answers and row.thing in identities
    }
    again = planned("PEOPLE", PEOPLE_HEADINGS, rows, PeopleFinder(as_recorded(people), HERE), made)
    assert not [row for row in again if row.outcome is Outcome.WILL_ADD]


@given(st.lists(PERSON, max_size=6), st.lists(PERSON, max_size=6))
def test_people_into_an_organisation_that_knows_some(known, rows):
    people = Directory()
    planned("PEOPLE", PEOPLE_HEADINGS, known, PeopleFinder(people, HERE))
    people = as_recorded(people)
    planned("PEOPLE", PEOPLE_HEADINGS, rows, PeopleFinder(people, HERE))
    again = planned("PEOPLE", PEOPLE_HEADINGS, rows, PeopleFinder(as_recorded(people), HERE))
    assert changes(again) == []


WHO = directory_of(KnownPerson(str(n), {"full_name": name}) for n, name in enumerate(["Jane Smith", "Bob"]))
FREE = st.tuples(
    st.sampled_from(["Jane Smith", "Bob", "Nobody"]), st.sampled_from(["", "Mon", "Llun", "Tue", "x"]),
    st.sampled_from(["", "am", "10-12", "10am-12pm", "1-3"]), st.sampled_from(["", "01/08/2026"]),
    st.sampled_from(["", "02/08/2026", "01/07/2026"]),
)  # fmt: skip


@given(st.lists(FREE, max_size=8))
def test_free_times(rows):
    headings = ("Name", "Day", "Times", "Away from", "Away until")
    finder = AvailabilityFinder(WHO)
    planned("AVAILABILITY", headings, rows, finder)
    assert changes(planned("AVAILABILITY", headings, rows, AvailabilityFinder(WHO, finder.known))) == []


CHECK = st.tuples(
    st.sampled_from(["Jane Smith", "Bob"]), st.sampled_from(["Enhanced", "Basic"]),
    st.sampled_from(["Clear", "", "Fail"]),
    st.sampled_from(["1/3/2025", "2/3/2025"]), st.sampled_from(["", "1/3/2028", "1/3/2024"]),
    st.sampled_from(["", "123"]),
)  # fmt: skip


@given(st.lists(CHECK, max_size=8))
def test_checks(rows):
    headings = ("Name", "DBS type", "Result", "Issue date", "Expiry", "Cert no")
    finder = CheckFinder(WHO)
    planned("CHECKS", headings, rows, finder)
    assert changes(planned("CHECKS", headings, rows, CheckFinder(WHO, finder.known))) == []


SESSION = st.tuples(
    st.sampled_from(["Garden", "Cafe", "Moon"]), st.sampled_from(["", "1", "2"]),
    st.sampled_from(["7/1/2026", "8/1/2026"]),
    st.sampled_from(["10-12", "11am-1pm", "2-4"]), st.sampled_from(["", "Pruning", "Talk"]),
    st.sampled_from(["", "Hall", "Library"]),
)  # fmt: skip


@given(st.lists(SESSION, max_size=8))
def test_sessions(rows):
    headings = ("Service", "Session number", "Date", "Times", "Title", "Place")
    finder = SessionFinder(HERE)
    planned("SESSIONS", headings, rows, finder)
    assert (
        changes(
            planned(
                "SESSIONS", headings, rows, SessionFinder(Belongings(HERE.services, sessions=finder.met()))
            )
        )
        == []
    )
