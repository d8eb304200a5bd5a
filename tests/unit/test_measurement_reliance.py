"""Reliance against slow answers: every order of coming tried, every set of people left out."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import combinations, permutations
from math import exp, log
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.cli.main import main
from alongside.core.measurement.reliance.attendance import Attendance
from alongside.core.measurement.reliance.bus_factor import BusFactor, bus_factor
from alongside.core.measurement.reliance.partners import partners
from alongside.core.measurement.reliance.pivotal import pivotal_people
from alongside.core.measurement.reliance.result import read_reliance
from alongside.core.measurement.reliance.robustness import curve, surviving
from alongside.core.measurement.reliance.several_roles import needed, stands
from alongside.core.measurement.reliance.shapley import share_of, shares
from alongside.core.measurement.reliance.staffing import Necessity, necessity, staffing_gap
from alongside.core.shared.errors import Refusal
from alongside.core.shared.estimates import NotEstimable


class Row(NamedTuple):
    session: int
    person: int
    lay: bool
    role: int
    minimum: int
    service: int = 0
    month: int = 0


def attendance(rows: list[Row]) -> Attendance:
    def ints(name: str) -> np.ndarray:  # type: ignore[type-arg]
        return np.array([getattr(row, name) for row in rows], dtype=np.int64)

    lay = np.array([row.lay for row in rows])
    return Attendance(
        ints("session"), ints("service"), ints("month"), ints("person"), lay, ints("role"), ints("minimum")
    )


@st.composite
def months(draw: st.DrawFn, most_sessions: int = 4) -> list[Row]:
    """A few sessions of up to two roles, with lay people 0–5 and professionals 10–12, each in one role at most."""
    rows = []
    for session in range(draw(st.integers(1, most_sessions))):
        minima = draw(st.lists(st.integers(0, 3), min_size=1, max_size=2))
        people = draw(st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 10, 11, 12]), unique=True, max_size=6))
        rows += [Row(session, -1, True, role, least) for role, least in enumerate(minima)]
        for person in people:
            role = draw(st.integers(0, len(minima) - 1))
            rows.append(Row(session, person, person < 10, role, minima[role]))
    return rows if any(row.minimum for row in rows) else [*rows, Row(99, 0, True, 0, 1)]


def sessions_of(rows: list[Row]) -> dict[int, tuple[dict[int, int], list[Row]]]:
    found: dict[int, tuple[dict[int, int], list[Row]]] = defaultdict(lambda: ({}, []))
    for row in rows:
        found[row.session][0][row.role] = row.minimum
        if row.person >= 0:
            found[row.session][1].append(row)
    return {key: value for key, value in found.items() if any(value[0].values())}


def stood(minima: dict[int, int], people: list[Row]) -> bool:
    there = Counter(row.role for row in people)
    return all(there[role] >= least for role, least in minima.items())


@settings(max_examples=80, deadline=None)
@given(months())
def test_necessity_gap_and_pivotal_people_by_plain_counting(rows: list[Row]) -> None:
    known = attendance(rows)
    held = [each for each in sessions_of(rows).values() if stood(*each)]
    found = necessity(known)
    if not held:
        assert isinstance(found, NotEstimable)
    else:
        alone = [not stood(minima, [row for row in people if not row.lay]) for minima, people in held]
        assert isinstance(found, Necessity)
        assert found.high == pytest.approx(sum(alone) / len(held))
        assert found.low <= found.high
    open_places = places = 0
    for minima, people in sessions_of(rows).values():
        for role, least in minima.items():
            professionals = sum(1 for row in people if row.role == role and not row.lay)
            open_places, places = open_places + max(0, least - professionals), places + least
    assert staffing_gap(known.slots) == pytest.approx(open_places / places)
    turned = Counter(
        row.person
        for minima, people in held
        for row in people
        if row.lay and minima[row.role] and not stood(minima, [each for each in people if each is not row])
    )
    pivotal = pivotal_people(known)
    assert {
        p: n for p, n in zip(pivotal.person.tolist(), pivotal.pivotal.tolist(), strict=True) if n
    } == dict(turned)


def by_orders(parts: list[tuple[int, int, int]]) -> tuple[float, list[float]]:
    """The Shapley value by trying every order in which lay people and the professionals as one may come."""
    players = ["bloc"] + [(at, each) for at, (lay, _, _) in enumerate(parts) for each in range(lay)]
    value: Counter[object] = Counter()
    orders = list(permutations(players))
    for order in orders:
        there: set[object] = set()
        for player in order:
            before = _enough(parts, there)
            there.add(player)
            value[player] += _enough(parts, there) - before
    each = [value[(at, 0)] / len(orders) if lay else 0.0 for at, (lay, _, _) in enumerate(parts)]
    return value["bloc"] / len(orders), each


def _enough(parts: list[tuple[int, int, int]], there: set[object]) -> int:
    return int(all(
        sum(1 for each in range(lay) if (at, each) in there) + (professional if "bloc" in there else 0) >= least
        for at, (lay, professional, least) in enumerate(parts)
    ))  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(1, 3)), min_size=1, max_size=2))
def test_shares_are_those_of_every_order_of_coming(parts: list[tuple[int, int, int]]) -> None:
    bloc, each = share_of(tuple(parts))
    expected_bloc, expected = by_orders(parts)
    if all(lay + professional >= least for lay, professional, least in parts):
        assert bloc == pytest.approx(expected_bloc, abs=1e-9)
        assert list(each) == pytest.approx(
            [value if lay else 0 for value, (lay, _, _) in zip(expected, parts, strict=True)], abs=1e-9
        )
        assert bloc + sum(
            lay * value for (lay, _, _), value in zip(parts, each, strict=True)
        ) == pytest.approx(1.0)
    else:
        assert (bloc, set(each)) == (0.0, {0.0})


@settings(max_examples=40, deadline=None)
@given(months())
def test_shares_of_a_session_that_stood_add_up_to_one(rows: list[Row]) -> None:
    known = attendance(rows)
    found, slots = shares(known), known.slots
    totals = found.professionals + slots.total(found.lay_person * slots.lay)
    assert totals == pytest.approx(slots.stood.astype(float), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(months(2), st.sampled_from([0.0, 0.2, 0.5, 1.0]))
def test_what_survives_is_the_sum_over_everybody_who_might_leave(rows: list[Row], leaving: float) -> None:
    known, held = attendance(rows), [each for each in sessions_of(rows).values() if stood(*each)]
    expected = []
    for minima, people in held:
        lay = [row for row in people if row.lay]
        rest = [row for row in people if not row.lay]
        expected.append(sum(
            leaving ** (len(lay) - size) * (1 - leaving) ** size * stood(minima, [*rest, *stay])
            for size in range(len(lay) + 1) for stay in combinations(lay, size)
        ))  # fmt: skip
    assert surviving(known, leaving) == pytest.approx(sum(expected) / len(held) if held else 0.0)


@settings(max_examples=40, deadline=None)
@given(months())
def test_the_fewest_leavers_are_the_fewest_of_all_sets(rows: list[Row]) -> None:
    held = [each for each in sessions_of(rows).values() if stood(*each)]
    lay = sorted({row.person for _, people in held for row in people if row.lay})
    half = (len(held) + 1) // 2
    fewest = next(
        (size for size in range(1, len(lay) + 1) for gone in combinations(lay, size)
         if sum(not stood(minima, [row for row in people if row.person not in gone]) for minima, people in held) >= half),
        None,
    ) if held else None  # fmt: skip
    found = bus_factor(attendance(rows))
    if fewest is None:
        assert isinstance(found, NotEstimable)
    else:
        assert isinstance(found, BusFactor)
        assert (found.people, found.proven) == (fewest, True)


@settings(max_examples=40, deadline=None)
@given(months())
def test_partners_by_plain_counting(rows: list[Row]) -> None:
    found = partners(attendance(rows))
    by_session: dict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for row in rows:
        if row.person >= 0:
            by_session[row.session][0 if row.lay else 1].add(row.person)
    for person, effective in zip(found.person.tolist(), found.effective.tolist(), strict=True):
        met = Counter(lay for lays, theirs in by_session.values() if person in theirs for lay in lays)
        total = sum(met.values())
        expected = exp(-sum(n / total * log(n / total) for n in met.values())) if total else 0.0
        assert effective == pytest.approx(expected)


def test_the_lower_figure_lets_every_professional_of_the_month_step_in() -> None:
    rows = [
        Row(0, 10, False, 0, 2),
        Row(0, 1, True, 0, 2),
        Row(1, 11, False, 0, 1),
        Row(2, 2, True, 0, 1, month=1),
    ]
    found = necessity(attendance(rows))
    assert found == Necessity(1 / 3, 2 / 3, 3)


def test_both_ways_and_the_balance() -> None:
    rows = [Row(0, 10, False, 0, 1), Row(0, 1, True, 1, 1), Row(0, 2, True, 1, 1), Row(1, 10, False, 0, 1)]
    found = read_reliance(attendance(rows))
    assert found.on_professionals.necessity == Necessity(0.5, 1.0, 2), (
        "the lay people of one could have held the other"
    )
    assert found.on_lay.necessity == Necessity(0.5, 0.5, 2)
    assert found.balance == pytest.approx(-0.25)
    assert found.on_lay.surviving[0] == (0.0, 1.0)
    assert found.on_lay.surviving[-1] == (1.0, 0.5)


def test_shares_do_not_depend_on_how_often_somebody_comes() -> None:
    once = [Row(0, 1, True, 0, 2), Row(0, 2, True, 0, 2)]
    often = [
        *once,
        *(Row(s, 3, True, 0, 1) for s in range(1, 9)),
        *(Row(s, 10, False, 0, 1) for s in range(1, 9)),
    ]
    turned = dict(zip(*(each.tolist() for each in (
        pivotal_people(attendance(often)).person, pivotal_people(attendance(often)).share)), strict=True))  # fmt: skip
    assert turned[1] == 1.0
    assert turned[3] == 0.0


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sets(st.sampled_from("abc"), max_size=3).map(frozenset), max_size=5),
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 2), min_size=1),
)
def test_people_of_several_roles_stand_as_some_giving_out_of_roles_shows(
    can: list[frozenset[str]], minima: dict[str, int]
) -> None:
    def given_out(left: list[frozenset[str]], open_roles: Counter[str]) -> bool:
        if not +open_roles:
            return True
        if not left:
            return False
        first, *rest = left
        tries = [given_out(rest, open_roles)]
        tries += [given_out(rest, open_roles - Counter([role])) for role in first if open_roles[role] > 0]
        return any(tries)

    assert stands(can, minima) == given_out(can, Counter(minima))


def test_lay_people_are_needed_where_professionals_cannot_fill_every_role_at_once() -> None:
    both = frozenset({"cook", "drive"})
    assert needed([frozenset({"drive"})], [both], {"cook": 1, "drive": 1})
    assert not needed([frozenset({"drive"})], [both, both], {"cook": 1, "drive": 1})


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "no attendances"),
        ([Row(0, 1, True, 0, -1)], "below zero in row 1"),
        ([Row(0, 1, True, 0, 0)], "No session says how many people it takes"),
        ([Row(0, 1, True, 0, 1), Row(0, 2, True, 0, 2)], "Row 2 gives another minimum"),
    ],
)
def test_what_cannot_be_worked_from_is_said(rows: list[Row], sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_reliance(attendance(rows))
    assert sentence in str(refused.value.sentence)


def test_a_service_with_no_professionals_rests_on_lay_people_alone() -> None:
    found = read_reliance(attendance([Row(0, 1, True, 0, 1), Row(1, 2, True, 0, 1)]))
    assert found.on_lay.necessity == Necessity(1.0, 1.0, 2)
    assert found.on_lay.share == pytest.approx(1.0)
    assert len(found.partners.person) == 0


HEADER = "session,service,month,person,side,role,minimum\n"


def run(path: Path, *options: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["measure", "reliance", str(path), *options])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_reads_a_file_and_writes_both_ways(tmp_path: Path) -> None:
    path = tmp_path / "sessions.csv"
    path.write_text(HEADER + "a,s,1,Pat,LAY,host,1\na,s,1,Nia,PROFESSIONAL,nurse,1\nb,s,1,Nia,PROFESSIONAL,nurse,1\n"
                    "b,s,1,,,host,1\n")  # fmt: skip
    code, out, _ = run(path, "--json")
    answer = json.loads(out)
    assert code == 0
    assert (answer["sessions"], answer["stood"]) == (2, 1)
    assert answer["on_lay"]["necessity"]["high"] == 1.0
    assert answer["on_lay"]["bus_factor"]["people"] == 1
    assert "Pat" not in out
    assert "Could not have been staffed without them" in run(path)[1]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("a,s,1,Pat,HELPER,host,1\n", "Column “side” is neither LAY nor PROFESSIONAL in row 1."),
        ("a,s,1,Pat,LAY,host,some\n", "Column “minimum” is not a number in row 1: “some”."),
        ("a,s,,Pat,LAY,host,1\n", "Column “month” is empty in row 1."),
        ("a,s,1,Pat,LAY,host,\n", "Column “minimum” is empty in row 1."),
        ("a,s,1,Pat,LAY,host,1.5\n", "Column “minimum” is not a whole number in row 1."),
        ("a,s,1,Pat,LAY,host,2000000\n", "beyond all measure in row 1."),
        (
            "a,s,1,Pat,LAY,host,1\na,s,1,Ida,LAY,host,1\na,s,1,Pat,LAY,host,1\n",
            "Rows 1 and 3 are of one person",
        ),
        ("a,s,1,Pat,LAY,host,1\na,s,1,Pat,PROFESSIONAL,host,1\n", "Rows 1 and 2 are of one person"),
        (
            "a,s,1,Pat,LAY,host,1\na,t,1,Ida,LAY,host,1\n",
            "Rows 1 and 2 put one session into two: see column “service”",
        ),
        ("a,s,1,Pat,LAY,host,1\na,s,2,Ida,LAY,host,1\n", "see column “month”"),
        ("a,s,1,Pat,LAY,host,1\nb,s,900000000,Ida,LAY,host,1\n", "Months run from 1 to 900000000"),
    ],
)
def test_the_command_says_what_is_wrong_and_where(tmp_path: Path, rows: str, sentence: str) -> None:
    path = tmp_path / "sessions.csv"
    path.write_text(HEADER + rows)
    code, _, err = run(path)
    assert code == 2
    assert sentence in err


def test_the_curve_falls() -> None:
    rows = [Row(s, p, True, 0, 2) for s in range(3) for p in range(4)]
    shares_left = [share for _, share in curve(attendance(rows))]
    assert shares_left == sorted(shares_left, reverse=True)


def test_where_no_session_stood_no_share_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sessions.csv"
    path.write_text(HEADER + "a,s,1,Pat,LAY,host,2\nb,s,1,,LAY,host,1\n")
    code, out, _ = run(path, "--json")
    answer = json.loads(out)["on_lay"]
    assert code == 0
    for name in ("necessity", "share_of_standing", "bus_factor"):
        assert "No session was held" in answer[name]["not_estimable"]
    assert answer["surviving"] == []
    assert "not yet" in run(path)[1]


def test_a_service_without_professionals_and_sessions_without_a_minimum_are_told(tmp_path: Path) -> None:
    path = tmp_path / "sessions.csv"
    path.write_text(HEADER + "a,s,1,Nia,PROFESSIONAL,host,1\na,s,1,Ida,LAY,host,1\nb,t,1,Pat,LAY,host,1\n"
                    "c,t,1,Pat,LAY,host,0\n")  # fmt: skip
    warnings = json.loads(run(path, "--json")[1])["warnings"]
    assert any(
        "No professional was ever in a session of 1 of 2 services, such as that of row 3" in w
        for w in warnings
    )
    assert any("1 of 3 sessions have no minimum" in w for w in warnings)
    assert len(warnings) == 2
    assert "Beware: No professional" in run(path)[1]


def test_large_sessions_are_shared_out_exactly_too() -> None:
    # Two roles alike, no professionals, everybody needed: each of 60 has a sixtieth.
    bloc, each = share_of(((30, 0, 30), (30, 0, 30)))
    assert bloc == pytest.approx(0.0, abs=1e-12)
    assert each == pytest.approx((1 / 60, 1 / 60))
    bloc, (one,) = share_of(((299, 1, 150),))
    assert bloc == pytest.approx(1 / 300)
    assert one == pytest.approx(1 / 300)
