"""Fair draws in the facts reach the panel, and the chain then tells what delivering does free of who would have come."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from alongside.cli.main import main
from alongside.core.measurement.chain.lots import by_lot
from alongside.core.measurement.chain.names import Name
from alongside.core.measurement.chain.result import read_chain
from alongside.core.measurement.panel_rows import panel_rows
from alongside.engines.facts.sources import Source
from alongside.engines.facts.tables import TABLES
from alongside.engines.facts.writing import write_facts
from alongside.engines.measures.panel import write_panel
from alongside.engines.panels import read_panel

FIRST, MONTHS, PEOPLE = 24300, 12, 240
EFFECT = 0.4
"""By so much one more session raises the chance of being asked by name in the month after."""
Row = dict[str, Any]


def day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 9)


def write(folder: Path, facts: dict[str, list[Row]]) -> Path:
    def told(month: str, table: Any) -> list[list[Any]]:
        number = int(month[:4]) * 12 + int(month[5:]) - 1
        return [
            [row.get(name) for name in table.names]
            for row in facts.get(table.name, ())
            if row["month"] == number
        ]

    sources = [
        Source(
            table,
            {f"{row['month'] // 12}-{row['month'] % 12 + 1:02}": None for row in facts.get(table.name, ())},
            lambda month, t=table: told(month, t),
        )
        for table in TABLES
    ]
    write_facts(folder, sources, organisation="o", border="b")
    return folder


def lot(person: str, month: int, odds: float, *, won: bool, number: int = 0) -> Row:
    name = f"{person}-{month}-{number}"
    return {
        "lot": name, "draw": f"w{month}-{number}", "person": person, "service": "v", "session": f"s{month}-{number}",
        "role": "r", "on": day(month), "month": month, "won": won, "odds": odds,
    }  # fmt: skip


def act(person: str, month: int) -> Row:
    return {
        "act": f"a{person}-{month}", "person": person, "service": "v", "session": f"s{month}", "role": "r",
        "side": "LAY", "on": day(month), "month": month, "minutes": 60, "sign": 1, "mode": "DELIVERY_ALONGSIDE",
        "grade": "A", "employed_peer": False, "counts": True,
    }  # fmt: skip


def tie(person: str) -> Row:
    return {"person": person, "service": "v", "side": "LAY", "on": day(FIRST), "month": FIRST, "until": None}


def world(seed: int) -> dict[str, list[Row]]:
    """Whoever is keen in a month comes more and is asked for more, whether they came or not. Half win the draw."""
    chance = Random(seed)
    found: dict[str, list[Row]] = {
        name: [] for name in ("ties", "lots", "participation", "requests", "decisions")
    }
    for number in range(PEOPLE):
        person, came = f"p{number}", False
        found["ties"].append(tie(person))
        keen = chance.random()
        for month in range(FIRST, FIRST + MONTHS):
            if chance.random() < EFFECT * came + 0.5 * keen:
                found["requests"].append(
                    {"ask": f"i{number}-{month}", "by": "pro", "person": person, "service": "v", "session": "s",
                     "role": "r", "on": day(month), "month": month}
                )  # fmt: skip
            if chance.random() < 0.2 * keen:
                found["decisions"].append(
                    {"step": f"d{number}-{month}", "person": person, "side": "LAY", "service": "v", "on": day(month),
                     "month": month, "decision": "CHANGE_PLAN", "did": "AGREED", "stage": "CHOOSE"}
                )  # fmt: skip
            keen = 0.7 * keen + 0.3 * chance.random()
            enters, won = chance.random() < 0.7, chance.random() < 0.5
            if enters:
                found["lots"].append(lot(person, month, 0.5, won=won))
            came = chance.random() < ((0.9 if won else 0.1) if enters else keen)
            if came:
                found["participation"].append(act(person, month))
    return found


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[Row]]]:
    place, facts = tmp_path_factory.mktemp("drawn"), world(7)
    write_panel(write(place / "facts", facts), place / "panel.parquet")
    return place / "panel.parquet", facts


def test_the_chain_uses_the_lots_of_the_panel(drawn: tuple[Path, dict[str, list[Row]]]) -> None:
    panel = read_panel(drawn[0])
    chain = read_chain(panel)
    assert chain.drawn is not None
    assert chain.drawn.strong
    effect = chain.drawn.effects[Name.A_RELIANCE]
    assert effect.low < EFFECT < effect.high
    assert effect.high - effect.low < 0.2
    assert chain.drawn.lots <= len(drawn[1]["lots"])
    assert by_lot(panel) == chain.drawn


def test_it_is_the_contrast_of_the_design(drawn: tuple[Path, dict[str, list[Row]]]) -> None:
    """Who won against who lost, by hand: how much oftener they were asked for, for how much more they came."""
    facts = drawn[1]
    came = {(row["person"], row["month"]) for row in facts["participation"]}
    asked = {(row["person"], row["month"]) for row in facts["requests"]}
    lots = [row for row in facts["lots"] if row["month"] < FIRST + MONTHS - 1]
    won, delivered, followed = (
        np.array(each, dtype=float)
        for each in zip(
            *(
                (
                    row["won"],
                    (row["person"], row["month"]) in came,
                    (row["person"], row["month"] + 1) in asked,
                )
                for row in lots
            ),
            strict=True,
        )
    )
    by_hand = np.cov(won, followed)[0, 1] / np.cov(won, delivered)[0, 1]
    chain = read_chain(read_panel(drawn[0]))
    assert chain.drawn is not None
    assert chain.drawn.effects[Name.A_RELIANCE].estimate == pytest.approx(by_hand, abs=0.05)
    assert by_hand == pytest.approx(EFFECT, abs=0.1)


def test_the_command_tells_it(drawn: tuple[Path, dict[str, list[Row]]]) -> None:
    done = CliRunner().invoke(main, ["measure", "chain", str(drawn[0]), "--json"])
    told = json.loads(done.output)["by_fair_draw"]
    assert told["a_reliance"]["low"] < EFFECT < told["a_reliance"]["high"]
    assert told["lots"] > 1000


def test_several_draws_of_a_month_are_one_and_certain_ones_tell_nothing(tmp_path: Path) -> None:
    months = range(FIRST, FIRST + 4)
    facts: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    facts["ties"] = [tie("ann")]
    facts["lots"] = [
        lot("ann", months[0], 0.5, won=False), lot("ann", months[0], 0.2, won=True, number=1),
        lot("ann", months[1], 1.0, won=True), lot("ann", months[1], 0.25, won=False, number=1),
        lot("ann", months[2], 0.0, won=False),
    ]  # fmt: skip
    folder = write(tmp_path / "facts", facts)
    write_panel(folder, tmp_path / "panel.csv", until=FIRST + 4)
    with (tmp_path / "panel.csv").open() as file:
        found = [(row["assigned"], row["odds"]) for row in csv.DictReader(file)]
    assert found == [("1", "0.6"), ("0", "0.25"), ("", ""), ("", "")]
    plain = [(row["assigned"], row["odds"]) for row in panel_rows(facts, until=FIRST + 4)]
    assert plain == [(1, 0.6), (0, 0.25), (None, None), (None, None)]
