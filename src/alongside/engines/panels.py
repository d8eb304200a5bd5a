"""Panels of person-months, read from CSV or Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from alongside.core.measurement.chain.equations import HALVES, POWER, RELIANCE, SELF
from alongside.core.measurement.chain.panel import ASSIGNED, ODDS, REQUIRED, TREATMENTS, Panel, make_panel
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.columns import codes, numbers, whole
from alongside.engines.room import check_room
from alongside.engines.tables import read_table, rows_told

NAMED = ("person", "service")
KEYS = (*NAMED, "month")
KNOWN = (*TREATMENTS, RELIANCE, SELF, *HALVES, POWER, ASSIGNED, ODDS)

BYTES_A_ROW, IN_PARTS = 450, 900_000_000
"""Of memory: what a row takes in the chain, and what is held of one part besides; measured."""


def read_panel(path: Path, covariates: Sequence[str] = ()) -> Panel:
    """The panel in a file. Raises ``Refusal`` with a sentence that says what is wrong and where."""
    for name in covariates:
        if name in (*KEYS, *KNOWN):
            raise Refusal(say("“{name}” is part of the chain and cannot be a covariate as well.", name=name))
    check_room(rows_told(path), BYTES_A_ROW, IN_PARTS)
    table = read_table(path, (*KEYS, *REQUIRED), (*KNOWN, *covariates), names=NAMED)
    for name in covariates:
        if name not in table.column_names:
            raise Refusal(say("The file has no column “{name}”, named as a covariate.", name=name))
    check_room(len(table), BYTES_A_ROW, IN_PARTS)
    truths = (ASSIGNED, *covariates)
    person, service, month = codes(table, "person"), codes(table, "service"), whole(table, "month")
    columns = {}
    for name in [each for each in table.column_names if each not in KEYS]:
        columns[name] = numbers(table, name, truths=truths)
        table = table.drop_columns([name])
    return make_panel(person, service, month, columns)
