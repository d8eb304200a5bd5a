"""The panel of person-months from a folder of facts: what `alongside measure chain` reads.

``core.measurement.panel_rows`` says the same in plain Python.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import ibis
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
from ibis import _

from alongside.core.measurement.panel_rows import COLUMNS, COUNTED, DECIMALS, HALVES, TREATMENT_OF
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.facts.manifest import Manifest
from alongside.engines.facts.reading import check_outside, manifest_of
from alongside.engines.measures.counting import Facts
from alongside.engines.measures.running import connected, faults_told, tables_of
from alongside.engines.tables import SCHEMA_KEY, SCHEMA_VERSION

PLACE: Final = ("service", "person")
FLOATS: Final = (*HALVES, "odds")
PARQUET: Final = (".parquet", ".pq")


def write_panel(folder: Path, file: Path, *, until: int | None = None, engine: str = "duckdb") -> int:
    """Write the panel of a folder of facts into a file, whole or not at all, and give its rows.

    ``until`` is the first month (year × 12 + month − 1) that is left out: a month that is not over yet would look as
    if little was done in it. Raises ``Refusal``.
    """
    if file.suffix.lower() not in (*PARQUET, ".csv"):
        raise Refusal(say("{file} must be called something.parquet or something.csv.", file=file))
    manifest_of(folder)
    check_outside(folder, file)
    found = panel_of(folder, until=until, engine=engine)
    half = file.with_name(f".{file.name}.part")
    try:
        if file.suffix.lower() in PARQUET:
            pq.write_table(found, half, compression="zstd")
        else:
            pcsv.write_csv(found, half)
        half.replace(file)
    except OSError as error:
        raise Refusal(
            say("{file} cannot be written: {why}.", file=file, why=error.strerror or error)
        ) from error
    finally:
        half.unlink(missing_ok=True)
    return len(found)


def panel_of(folder: Path, *, until: int | None = None, engine: str = "duckdb") -> pa.Table:
    """The panel of a folder of facts, in the order of service, person and month. Raises ``Refusal``."""
    months = _months(manifest_of(folder))
    last = until if until is not None else max(months, default=0) + 1
    with connected(engine) as backend, faults_told(folder):
        rows = panel_rows(tables_of(backend, folder), first=min(months, default=last), until=last)
        found = backend.to_pyarrow(rows.order_by(["service", "person", "month"]))
    return found.cast(SCHEMA).replace_schema_metadata({SCHEMA_KEY: str(SCHEMA_VERSION)})


SCHEMA: Final = pa.schema(
    [
        pa.field(name, pa.string() if name in PLACE else pa.float64() if name in FLOATS else pa.int64())
        for name in COLUMNS
    ]
)


def _months(manifest: Manifest) -> list[int]:
    names = {month for parts in manifest.parts.values() for month in parts}
    return [int(name[:4]) * 12 + int(name[5:]) - 1 for name in names]


def panel_rows(facts: Facts, *, first: int, until: int) -> ibis.Table:
    """One row for each lay person in each service and month in which it knew them."""
    acts = _lay_acts(facts)
    counted = {name: _done(acts, name) for name in COUNTED}
    counted |= {"reliance": _times(facts["requests"], "reliance"), "power": _decided(facts)}
    found = _spine(facts, acts, first, until)
    for name, table in counted.items():
        found = found.left_join(table, [*PLACE, "month"]).select(*found.columns, name)
    zeros = {name: _[name].fill_null(0).cast("int64") for name in counted}
    return _with_lots(_with_halves(found.mutate(**zeros), facts), facts).select(*COLUMNS)


def _with_lots(rows: ibis.Table, facts: Facts) -> ibis.Table:
    """Whether somebody won any lot of a month that was not certain either way, and how likely that was."""
    open_ended = facts["lots"].filter(_.odds > 0, _.odds < 1)
    drawn = open_ended.group_by(*PLACE, "month").agg(
        assigned=_.won.ifelse(1, 0).max(), losing=(1 - _.odds).ln().sum()
    )
    told = drawn.mutate(odds=(1 - _.losing.exp()).round(DECIMALS), assigned=_.assigned.cast("int64"))
    return rows.left_join(told, [*PLACE, "month"]).select(*rows.columns, "assigned", "odds")


def _with_halves(rows: ibis.Table, facts: Facts) -> ibis.Table:
    """The means of the two halves of what somebody said of themselves in a month."""
    own = facts["checkins"].filter(_.kind == "OWN", _.half.notnull())
    value = own["value"].cast("float64")
    means = {name: value.mean(where=own["half"] == half) for name, half in HALVES.items()}
    said = own.group_by(*PLACE, "month").agg(**means)
    return rows.left_join(said, [*PLACE, "month"]).select(*rows.columns, *HALVES)


def _spine(facts: Facts, acts: ibis.Table, first: int, until: int) -> ibis.Table:
    lay = facts["ties"].filter(_.side == "LAY")
    ends = lay.until.year() * 12 + lay.until.month() - 1 + (lay.until.day() > 1).ifelse(1, 0)
    known = lay.select(*PLACE, begins=lay.month, ends=ibis.coalesce(ends.cast("int64"), until).cast("int64"))
    did = acts.select(*PLACE, begins=acts.month, ends=(acts.month + 1).cast("int64"))
    spans = ibis.union(known, did).group_by(*PLACE).agg(begins=_.begins.min(), ends=_.ends.max())
    months = ibis.memtable(pa.table({"month": pa.array(range(first, until), pa.int64())}))
    joined = spans.join(months, [spans.begins <= months.month, months.month < spans.ends])
    return joined.select(*PLACE, "month")


def _lay_acts(facts: Facts) -> ibis.Table:
    """Acts that a column counts, each with its column and with what it is one of: its session, or itself."""
    acts = facts["participation"].filter(_.person.notnull(), _.service.notnull())
    column = ibis.cases(
        (acts.counts, "delivery"),
        *((acts["mode"] == mode, name) for mode, name in TREATMENT_OF.items()),
        else_=ibis.null("string"),
    )
    told = acts.mutate(column=column, what=ibis.coalesce(acts.session, acts.takes_back, acts.act))
    professional = told.side.fill_null("") == "PROFESSIONAL"
    return told.filter(told.column.notnull(), told.counts | ~professional)


def _done(acts: ibis.Table, name: str) -> ibis.Table:
    each = (
        acts.filter(_.column == name).group_by(*PLACE, "what").agg(month=_.month.min(), weight=_.sign.sum())
    )
    return _times(each.filter(_.weight > 0), name)


def _decided(facts: Facts) -> ibis.Table:
    steps = facts["decisions"].filter(_.side == "LAY", _.stage.notnull())
    what = ibis.coalesce(steps.proposal, steps.step)
    return _times(steps.select(*PLACE, "month", "stage", what=what).distinct(), "power")


def _times(rows: ibis.Table, name: str) -> Any:
    return rows.group_by(*PLACE, "month").agg(**{name: rows.count()})
