"""Rows of one list that may be about the same people: who agrees goes in, who disagrees is told of the other."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from itertools import permutations

import pytest

from alongside.core.intake.belonging import Belongings
from alongside.core.intake.columns import Frame
from alongside.core.intake.directory import Directory, KnownPerson, directory_of
from alongside.core.intake.files import read_table
from alongside.core.intake.kinds import KINDS
from alongside.core.intake.mapping import mapping_of
from alongside.core.intake.matching import match_headers
from alongside.core.intake.people_finders import PeopleFinder
from alongside.core.intake.plan import NEW, Found, Outcome
from alongside.core.intake.planner import LINES_TOLD, Planner
from alongside.core.intake.rows import ReadRow, read_rows

HEADINGS = "Name,Email,Tel,Postcode,Ref\n"
A, B, PHONE = "a@example.org", "b@example.org", "07700 900123"


def person(name: str, **fields: str) -> dict[str, str]:
    return {"full_name": name, **fields}


def known(*people: dict[str, str]) -> Directory:
    return directory_of(KnownPerson(str(n), fields) for n, fields in enumerate(people))


def planned(people: Directory, *rows: str, answers: dict[str, str] | None = None):
    table = read_table((HEADINGS + "\n".join(rows) + "\n").encode())
    read = read_rows(
        table, mapping_of(KINDS["PEOPLE"], match_headers(KINDS["PEOPLE"], table)), Frame(date(2026, 2, 1))
    )
    plan = Planner(KINDS["PEOPLE"], PeopleFinder(people, Belongings()), answers or {}).plan(read)
    return sorted(plan, key=lambda row: row.line)


def outcomes(rows) -> list[str]:
    return [row.outcome.name for row in rows]


def reason(row) -> str:
    return str(row.problems[0].sentence)


def does_nothing_again(people: Directory, *rows: str) -> bool:
    recorded = directory_of(KnownPerson(str(n), each.fields) for n, each in enumerate(people.people.values()))
    return not any(row.does_something for row in planned(recorded, *rows))


def test_two_rows_that_would_replace_one_thing_by_two_are_both_told_and_nothing_is_replaced():
    people = known(person("Jane Smith", email=A, postcode="CF10 1AA"))
    first, second = planned(people, f"Jane Smith,{A},,CF11 2BB,", f"Smith Jane,{A},,CF5 3CC,")
    assert reason(first) == "Postcode: line 3 says CF5 3CC, this row says CF11 2BB. Mend one of the two."
    assert reason(second) == "Postcode: line 2 says CF11 2BB, this row says CF5 3CC. Mend one of the two."
    assert people.people["0"].said("postcode") == "CF10 1AA"


def test_rows_that_agree_replace_what_is_kept_once():
    people = known(person("Jane Smith", email=A, postcode="CF10 1AA"))
    rows = planned(people, f"Jane Smith,{A},,CF11 2BB,", f"J Smith,{A},,CF11 2BB,")
    assert outcomes(rows) == ["WILL_CHANGE", "ALREADY_THERE"]


def test_a_row_that_was_asked_about_somebody_and_turned_out_another_no_longer_speaks_for_them():
    """Line 2 could be Jane until line 4 brought in Bob; it used to stop line 3 from changing her address."""
    people = known(person("Jane Smith", email=A, reference="2"))
    rows = (f"Bob Smith,{A},{PHONE},,", f"Jane Smith,{B},,,2", f"Bob Smith,,{PHONE},,")
    assert outcomes(planned(people, *rows)) == ["WILL_CHANGE", "WILL_CHANGE", "WILL_ADD"]
    assert people.people["0"].said("email") == B
    assert does_nothing_again(people, *rows)


def test_a_row_still_in_question_speaks_for_what_is_kept():
    people = known(person("Jane Smith", email=A, postcode="CF10 1AA", reference="1"))
    asked, told = planned(people, f"Joan Jones,{A},,CF10 1AA,", "Jane Smith,,,CF11 2BB,1")
    assert "has the same e-mail address" in reason(asked)
    assert reason(told).startswith("Postcode: line 2 says CF10 1AA")


def test_who_is_numbered_is_found_before_those_who_are_nearly_sure():
    """Two Janes with one telephone: the row without a number is the Jane whose name it has, in either run."""
    rows = (f"Jane Smith,,{PHONE},,2", f"Jane Smith,,{PHONE},CF10 1AA,", f"Jane Smith,,{PHONE},,1")
    people = known(person("J Smith", phone=PHONE))
    planned(people, *rows)
    assert does_nothing_again(people, *rows)


WHO_FIRST = (f"Jane Smith,{A},,CF10 1AA,", f"Jane Ann Smith,{A},,,2")


def two_janes() -> Directory:
    return known(
        person("Jane Ann Smith", email=A), person("Jane Smith", email=B, postcode="CF11 2BB", reference="2")
    )


def test_rows_of_which_one_would_give_the_other_somebody_else_to_mean_are_held_back():
    """Line 3 gives the second Jane the address by which line 2 means the first; then it would mean the second."""
    people = two_janes()
    before = dict(people.people)
    rows = planned(people, *WHO_FIRST)
    held = (
        "Lines 2 and 3 may be about one person or several, and the list does not say. Give each a reference, "
        "or details that tell them apart."
    )
    assert [reason(row) for row in rows] == [held, held]
    assert people.people == before
    assert does_nothing_again(people, *WHO_FIRST)


@pytest.mark.parametrize("row", WHO_FIRST)
def test_either_of_them_alone_goes_in(row):
    assert outcomes(planned(two_janes(), row)) == ["WILL_CHANGE"]


def test_what_is_held_back_holds_back_nobody_else():
    rows = planned(two_janes(), "Kofi Mensah,k@example.org,,,7", *WHO_FIRST, "Siân,s@example.org,,,")
    assert outcomes(rows) == ["WILL_ADD", "NEEDS_MENDING", "NEEDS_MENDING", "WILL_ADD"]


def test_a_long_list_of_lines_is_cut_short():
    crowd = [f"Jane Smith,{A},,,"] * 20
    rows = planned(two_janes(), *WHO_FIRST, *crowd)
    held = [row for row in rows if row.outcome is Outcome.NEEDS_MENDING]
    assert held
    assert all(
        len(problem.sentence.values.get("lines", ())) <= LINES_TOLD + 1
        for row in held
        for problem in row.problems
    )


THE_LIST_FOUND = (
    f"Jane Smith,{A},,CF11 2BB,", f"J Smith,{A},,CF10 1AA,", f"Jane Smith,{A},,,1", "Jane Smith,,,CF10 1AA,1",
)  # fmt: skip


@pytest.mark.parametrize("rows", list(permutations(THE_LIST_FOUND)))
def test_one_address_two_ways_of_writing_a_name_and_two_postcodes_in_any_order(rows):
    people = known(
        person("Jane Smith", reference="1", postcode="CF10 1AA"),
        person("J Smith", email=A, postcode="CF11 2BB"),
    )
    planned(people, *rows)
    assert does_nothing_again(people, *rows)


def test_somebody_said_to_be_new_is_steady_too():
    people = known(person("Jane Smith", email=A))
    (asked,) = planned(people, f"Sue Brown,{A},,,")
    rows = planned(people, f"Sue Brown,{A},,,", f"Sue Brown,,{PHONE},,", answers={asked.key: NEW})
    assert Outcome.NEEDS_MENDING not in {row.outcome for row in rows}


def test_two_people_with_one_reference_are_asked_about():
    people = known(person("Jane Smith", reference="V1"), person("J Smith", reference="v1"))
    (row,) = planned(people, "Jane Smith,,,,V1")
    assert reason(row) == "It may be one of these: Jane Smith and J Smith. Say which one is meant."


class Unsettled:
    """Knows two things, "a" and "b"; ``acts`` says which one a line is about, and whether it would give it a skill."""

    def __init__(self, acts: Callable[[Unsettled, int], tuple[str, bool]]) -> None:
        self.acts, self.kept = acts, 0
        self.seen: list[int] = []

    def find(self, row: ReadRow, answer: str) -> Found:
        del answer
        self.seen.append(row.line)
        thing, does = self.acts(self, row.line)
        return Found(thing, {"skills": ("Cooking",)} if does else {}, thing, {})

    def keep(self, found: Found, fields: object, line: int) -> None:
        del found, fields, line
        self.kept += 1

    def found_by(self, row: ReadRow, answer: str) -> set[Hashable]:
        del row, answer
        return {"one"}

    def begin(self) -> None:
        self.take_back()

    def take_back(self) -> None:
        self.kept = 0
        self.seen.clear()


def unsettled(acts: Callable[[Unsettled, int], tuple[str, bool]], lines: int):
    finder = Unsettled(acts)
    rows = [ReadRow(line, str(line), (), {"full_name": "Jane"}) for line in range(2, 2 + lines)]
    return sorted(Planner(KINDS["PEOPLE"], finder).plan(rows), key=lambda row: row.line), finder


def test_a_row_that_would_not_find_its_own_doing_again_is_held():
    (row,), finder = unsettled(lambda _finder, _line: ("a", True), 1)
    assert "it would no longer be clear who is meant by it" in reason(row)
    assert finder.kept == 0


def test_where_holding_the_first_only_lets_the_next_do_the_same_all_are_held():
    def first_who_comes(finder: Unsettled, line: int) -> tuple[str, bool]:
        return "a", line == 2 or 2 not in finder.seen

    rows, finder = unsettled(first_who_comes, 3)
    assert [reason(row).split(" may")[0] for row in rows] == ["Lines 2, 3 and 4"] * 3
    assert finder.kept == 0


def test_a_row_that_does_nothing_at_first_is_named_but_not_held():
    def in_turn(finder: Unsettled, line: int) -> tuple[str, bool]:
        if line == 2:
            return "a", not finder.kept
        return "b", finder.seen.count(2) > 1

    rows, finder = unsettled(in_turn, 2)
    assert outcomes(rows) == ["NEEDS_MENDING", "ALREADY_THERE"]
    assert reason(rows[0]).startswith("Lines 2 and 3")
    assert finder.kept == 0
