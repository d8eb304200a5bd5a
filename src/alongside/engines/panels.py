"""Panels of person-months, read from CSV or Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from alongside.core.measurement.chain.equations import HALVES, POWER, RELIANCE, SELF
from alongside.core.measurement.chain.lots import ASSIGNED, ODDS
from alongside.core.measurement.chain.panel import REQUIRED, TREATMENTS, Panel, make_panel
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.tables import check_columns, codes, numbers, read_table, whole

KEYS = ("person", "service", "month")
KNOWN = (*TREATMENTS, RELIANCE, SELF, *HALVES, POWER, ASSIGNED, ODDS)


def read_panel(path: Path, covariates: Sequence[str] = ()) -> Panel:
    """The panel in a file. Raises ``Refusal`` with a sentence that says what is wrong and where."""
    table = read_table(path)
    check_columns(table, (*KEYS, *REQUIRED))
    absent = [name for name in covariates if name not in table.column_names]
    if absent:
        raise Refusal(say("The file has no column “{name}”, named as a covariate.", name=absent[0]))
    wanted = [name for name in dict.fromkeys((*KNOWN, *covariates)) if name in table.column_names]
    columns = {name: numbers(table, name) for name in wanted}
    return make_panel(codes(table, "person"), codes(table, "service"), whole(table, "month"), columns)
