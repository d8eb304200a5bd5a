"""Harm guards: refusals followed by fewer invitations, hours never reciprocated; and when too little is known."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import fmean

import pytest

from alongside.core.diagnosis.harms import Guarded, Harm, Sign, after_refusals, differences_of, unreturned
from alongside.engines.facts.sources import Source
from alongside.engines.facts.tables import ASKS, TABLES
from alongside.engines.facts.writing import write_facts
from alongside.engines.measures.refusals import differences_after

START, UNTIL = date(2025, 1, 6), date(2026, 3, 2)


def invited(
    seed: int, people: int, *, after_no: float
) -> tuple[list[tuple[str, date]], list[tuple[str, date, bool]]]:
    """Everybody is asked about once a week; for eight weeks after a no only so often as ``after_no`` of that."""
    chance, offers, answers = Random(seed), [], []
    for number in range(people):
        person, quiet_until, liking = f"p{number}", START, chance.random()
        for week in range(58):
            on = START + timedelta(weeks=week, days=chance.randrange(5))
            if chance.random() < (after_no if on <= quiet_until else 1.0) * 0.8:
                offers.append((person, on))
                yes = chance.random() < liking
                if chance.random() < 0.7:
                    answers.append((person, on + timedelta(days=1), yes))
                    quiet_until = quiet_until if yes else on + timedelta(weeks=8)
    return offers, answers


def guard(seed: int, people: int, *, after_no: float) -> Guarded:
    return after_refusals(differences_of(*invited(seed, people, after_no=after_no), until=UNTIL))


def test_fewer_invitations_after_a_no_are_a_sign() -> None:
    found = [guard(seed, 60, after_no=0.5) for seed in range(10)]
    assert {each.sign for each in found} == {Sign.SIGN}
    assert all(each.high is not None and each.high < 0 for each in found)
    assert found[0].harm is Harm.REFUSALS


def test_where_a_no_costs_nothing_the_sign_is_seldom_there() -> None:
    signs = [guard(seed, 60, after_no=1.0).sign for seed in range(40)]
    assert signs.count(Sign.SIGN) <= 4
    assert signs.count(Sign.CLEAR) >= 30


def test_of_few_people_it_says_that_it_is_not_enough() -> None:
    nobody = after_refusals([])
    assert (nobody.sign, nobody.value) == (Sign.NOT_ENOUGH, None)
    assert "too few" in str(nobody.sentence)
    unsure = after_refusals([3.0, -4.0, 2.0, -3.5, 1.0, -2.0])
    assert unsure.sign is Sign.NOT_ENOUGH
    assert "about" in str(unsure.sentence)
    assert unsure.more_people > 10


def test_so_many_more_people_would_settle_it() -> None:
    differences = [3.0, -4.0, 2.0, -3.5, 1.0, -2.0, 0.5, -1.5]
    more = after_refusals(differences).more_people
    times = -(-(len(differences) + more) // len(differences)) + 1
    assert after_refusals(differences * times).sign is not Sign.NOT_ENOUGH


def test_only_who_said_both_is_counted_and_only_answers_long_enough_ago() -> None:
    day = date(2025, 6, 2)
    offers = [("ann", day + timedelta(days=each)) for each in (0, 7, 56, 57)] + [("bo", day)]
    answers = [("ann", day, False), ("ann", day + timedelta(days=7), True), ("bo", day, False)]
    assert differences_of(offers, answers, until=UNTIL) == [2.0 - 2.0]
    assert differences_of(offers, answers, until=day + timedelta(days=63)) == []
    assert differences_of(offers, answers, until=day + timedelta(days=64)) == [0.0]


def test_a_folder_of_facts_gives_the_same_as_plain_python(tmp_path: Path) -> None:
    offers, answers = invited(3, 25, after_no=0.7)
    steps = [(person, on, "OFFERED") for person, on in offers]
    steps += [(person, on, "ACCEPTED" if yes else "DECLINED") for person, on, yes in answers]
    rows = [
        (f"s{n}", f"i{n}", person, "ab"[int(person[1:]) % 2], "s", "r", "LAY", on, on.year * 12 + on.month - 1, None,
         becomes, True)
        for n, (person, on, becomes) in enumerate(steps)
    ]  # fmt: skip
    rows.append(("x", "x", "pro", "a", "s", "r", "PROFESSIONAL", START, 24300, None, "OFFERED", True))
    months = {f"{row[7]:%Y-%m}": None for row in rows}
    sources = [
        Source(
            table,
            months if table is ASKS else {},
            lambda month: [row for row in rows if f"{row[7]:%Y-%m}" == month],
        )
        for table in TABLES
    ]
    write_facts(tmp_path, sources, organisation="o", border="b")
    found = differences_after(tmp_path, ["a", "b", None, "none"], until=UNTIL)
    for service, own in (("a", 0), ("b", 1)):
        mine = [each for each in offers if int(each[0][1:]) % 2 == own]
        said = [each for each in answers if int(each[0][1:]) % 2 == own]
        assert sorted(found[service]) == pytest.approx(sorted(differences_of(mine, said, until=UNTIL)))
    assert len(found[None]) == len(found["a"]) + len(found["b"]) > 10
    assert found["none"] == []
    assert fmean(found[None]) < 0


@pytest.mark.parametrize(
    ("gave", "none", "sign"),
    [(40, 30, Sign.SIGN), (40, 4, Sign.CLEAR), (40, 21, Sign.NOT_ENOUGH), (3, 3, Sign.NOT_ENOUGH), (0, 0, Sign.NOT_ENOUGH)],
)  # fmt: skip
def test_hours_never_returned(gave: int, none: int, sign: Sign) -> None:
    found = unreturned(gave, none)
    assert found.sign is sign
    assert found.people == gave
    if gave:
        assert found.low is not None
        assert found.value is not None
        assert found.high is not None
        assert found.low <= found.value <= found.high
    else:
        assert "No hours" in str(found.sentence)


@pytest.mark.parametrize(
    ("gave", "none", "told"), [(40, 30, True), (40, 3, False), (40, 37, False), (4, 4, False), (40, 0, True), (0, 0, True)]
)  # fmt: skip
def test_what_would_point_at_somebody_is_not_told(gave: int, none: int, told: bool) -> None:
    assert unreturned(gave, none).may_be_told is told
    assert after_refusals([0.1, -0.2, 0.3, 0.0, 0.1]).may_be_told
