"""The portraits of an organisation's services from a folder of facts: the heavy work behind the pages of the chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from alongside.core.diagnosis.diagnose import NOT_WORKED_OUT, diagnose
from alongside.core.diagnosis.finding import Diagnosis
from alongside.core.diagnosis.leaning import leanings
from alongside.core.diagnosis.links import SHARES, Link
from alongside.core.diagnosis.marking import OURS, Marking
from alongside.core.diagnosis.pooled import Among, among_effects, among_shares
from alongside.core.diagnosis.portrait import Portrait, estimates_of
from alongside.core.diagnosis.reach import Reached
from alongside.core.diagnosis.telling import may_tell
from alongside.core.measurement.chain.names import Cluster
from alongside.core.measurement.chain.panel import Panel, make_panel
from alongside.core.measurement.chain.result import Chain, read_chain
from alongside.core.measurement.power.decisions import Decision, Power, Stage, lay_share
from alongside.core.measurement.reliance.attendance import Attendance
from alongside.core.shared.errors import Refusal
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sides import Side
from alongside.engines.facts.reading import manifest_of, read_month
from alongside.engines.facts.staffing import write_staffing
from alongside.engines.facts.tables import DECISIONS
from alongside.engines.measures.panel import panel_of

YEAR: Final = 12
Service = str | None
"""A service's pseudonym; None for all services together."""


@dataclass(frozen=True)
class Material:
    """What the portraits are worked out from: the panel, the staffing, and the decisions of the last year."""

    panel: pa.Table
    staffing: pa.Table
    decisions: Mapping[Service, list[Decision]]
    until: int


def portraits_of(
    folder: Path, reached: Mapping[Service, Reached], *, until: int, marking: Marking = OURS
) -> Mapping[Service, Portrait]:
    """A portrait for every service in ``reached``. ``until`` is the first month (year × 12 + month − 1) left out.

    Raises ``Refusal`` where the folder holds no facts.
    """
    material = _material(folder, until)
    chains = {service: chain_of(material.panel, service) for service in reached}
    found = _judged(chains, reached, answering_of(material.panel), marking)
    among = among_all({service: each for service, each in found.items() if service is not None})
    return {
        service: _portrait(material, service, chains[service], diagnosis, among)
        for service, diagnosis in found.items()
    }


def _portrait(
    material: Material,
    service: Service,
    chain: Chain | NotEstimable,
    diagnosis: Diagnosis,
    among: Mapping[Link, Mapping[Service, Among] | NotEstimable],
) -> Portrait:
    year, quarters = leanings(_attendance(_of(material.staffing, service)), until=material.until)
    agreed = pc.count_distinct(_of(material.panel, service)["person"]).as_py()
    estimates = estimates_of(chain) if isinstance(chain, Chain) else chain
    power: Power = lay_share(material.decisions.get(service, []))
    return Portrait(diagnosis, estimates, year, quarters, power, agreed, _own(among, service))


def _own(
    among: Mapping[Link, Mapping[Service, Among] | NotEstimable], service: Service
) -> Mapping[Link, Among] | NotEstimable:
    known = {
        link: found[service]
        for link, found in among.items()
        if isinstance(found, Mapping) and service in found
    }
    reasons = [found for found in among.values() if isinstance(found, NotEstimable)]
    return reasons[0] if not known and reasons else known


def _material(folder: Path, until: int) -> Material:
    with TemporaryDirectory() as place:
        file = Path(place) / "staffing.parquet"
        write_staffing(folder, file)
        staffing = pq.read_table(file)
    return Material(panel_of(folder, until=until), staffing, _decisions(folder, until), until)


def _of(table: pa.Table, service: Service) -> pa.Table:
    return table if service is None else table.filter(pc.equal(table["service"], service))


def diagnoses_of(
    folder: Path, reached: Mapping[int, Mapping[Service, Reached]], *, marking: Marking = OURS
) -> Mapping[int, Mapping[Service, Diagnosis]]:
    """How every service's links stood at several moments: by the first month that each leaves out, then by service.

    Raises ``Refusal`` where the folder holds no facts.
    """
    whole = panel_of(folder, until=max(reached)) if reached else None
    return {
        until: _stood(whole.filter(pc.less(whole["month"], until)), then, marking)
        for until, then in reached.items()
    }


def _stood(
    panel: pa.Table, reached: Mapping[Service, Reached], marking: Marking
) -> Mapping[Service, Diagnosis]:
    return _judged(
        {service: chain_of(panel, service) for service in reached}, reached, answering_of(panel), marking
    )


def _judged(
    chains: Mapping[Service, Chain | NotEstimable],
    reached: Mapping[Service, Reached],
    answering: float,
    marking: Marking,
) -> dict[Service, Diagnosis]:
    return {
        service: diagnose(
            reached[service],
            chain if isinstance(chain, Chain) else None,
            answering=answering,
            marking=marking,
        )
        for service, chain in chains.items()
    }


def chain_of(panel: pa.Table, service: Service) -> Chain | NotEstimable:
    """The chain of one service, or of all together, from the rows of a panel."""
    rows = _of(panel, service)
    cluster = Cluster.SERVICE if service is None else Cluster.PERSON
    try:
        return read_chain(_as_panel(rows), cluster=cluster)
    except Refusal:
        return NOT_WORKED_OUT


def answering_of(panel: pa.Table) -> float:
    """The share of person-months with a check-in, where there are any."""
    said, rows = len(panel) - panel["self_a"].null_count, len(panel)
    return said / rows if said else 1.0


def _as_panel(rows: pa.Table) -> Panel:
    keys = ("person", "service")
    person, service = (_codes(rows[name]) for name in keys)
    numbers = [name for name in rows.column_names if name not in (*keys, "month")]
    columns = {name: _floats(rows[name]) for name in numbers if rows[name].null_count < len(rows)}
    return make_panel(person, service, _whole(rows["month"]), columns)


def _attendance(rows: pa.Table) -> Attendance:
    return Attendance(
        _codes(rows["session"]), _codes(rows["service"]), _whole(rows["month"]), _codes(rows["person"]),
        np.asarray(pc.equal(rows["side"], Side.LAY.value), dtype=np.bool_), _codes(rows["role"]),
        _whole(rows["minimum"]),
    )  # fmt: skip


def _codes(column: Any) -> Any:
    """A number for each different value, −1 for a blank."""
    indices = column.combine_chunks().dictionary_encode().indices
    return np.asarray(pc.fill_null(indices, -1), dtype=np.int64)


def _whole(column: Any) -> Any:
    return np.asarray(column, dtype=np.int64)


def _floats(column: Any) -> Any:
    return np.asarray(pc.cast(column, pa.float64()), dtype=np.float64)


def _decisions(folder: Path, until: int) -> Mapping[Service, list[Decision]]:
    """The decisions of the last year by service, and all under None. Both sides of one decision are one."""
    manifest, sides = manifest_of(folder), defaultdict(set)
    for name in manifest.parts.get(DECISIONS.name, {}):
        if not until - YEAR <= int(name[:4]) * 12 + int(name[5:]) - 1 < until:
            continue
        for row in read_month(folder, manifest, DECISIONS, name).to_pylist():
            if row["stage"] is not None:
                what = row["service"], row["stage"], row["proposal"] or row["step"]
                sides[what].add((Side(row["side"]), str(row["person"])))
    found: dict[Service, list[Decision]] = defaultdict(list)
    for (service, stage, _what), by in sides.items():
        taken = Decision(Stage(stage), frozenset(side for side, _person in by), frozenset(by))
        for whose in (service, None):
            found[whose].append(taken)
    return found


def among_all(found: Mapping[Service, Diagnosis]) -> Mapping[Link, Mapping[Service, Among] | NotEstimable]:
    """Every link of every service among all; services with nobody to count are left out.

    What is told of one service must not give away another. So those whose figures may be told are pooled by
    themselves, and each of the others is set among them for those who work with its people, and moves nothing else.
    """
    told: dict[Link, Mapping[Service, Among] | NotEstimable] = {}
    for link in Link:
        everybody = _shares(found, link) if link in SHARES else _effects(found, link)
        pool = among_shares if link in SHARES else among_effects
        told[link] = _pooled(pool, everybody, {key for key in everybody if may_tell(found[key], link)})
    return told


def _pooled(pool: Any, everybody: Mapping[Service, Any], open_to_all: Set[Service]) -> Any:
    """Each service's value among those that may be told."""
    among = pool({key: each for key, each in everybody.items() if key in open_to_all})
    known = {} if isinstance(among, NotEstimable) else dict(among)
    for key in everybody.keys() - open_to_all:
        with_it = pool(
            {other: each for other, each in everybody.items() if other in open_to_all or other == key}
        )
        if not isinstance(with_it, NotEstimable) and key in with_it:
            known[key] = with_it[key]
    return known or among


def _shares(found: Mapping[Service, Diagnosis], link: Link) -> dict[Service, tuple[int, int]]:
    return {service: each.reached.of(link) for service, each in found.items()}


def _effects(found: Mapping[Service, Diagnosis], link: Link) -> dict[Service, tuple[float, float]]:
    links = {service: each[link] for service, each in found.items()}
    return {
        service: (each.value, each.se)
        for service, each in links.items()
        if each.value is not None and each.se
    }
