"""What follows a no, from a folder of facts: as ``core.diagnosis.harms.differences_of``, over columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from alongside.core.diagnosis.harms import WEEKS
from alongside.engines.facts.reading import manifest_of, read_month
from alongside.engines.facts.tables import ASKS

DAYS = 7 * WEEKS
FAR = 1 << 32
COLUMNS = ["person", "service", "on", "becomes"]
Service = str | None


def differences_after(folder: Path, services: Any, *, until: date) -> Mapping[Service, list[float]]:
    """One difference for each lay person who said both no and yes, for each of the services; None stands for all.

    Raises ``Refusal`` where the folder holds no facts, or a file of it is broken.
    """
    steps = _steps(folder, until)
    return {service: _differences(steps, service, until) for service in services}


def _steps(folder: Path, until: date) -> pa.Table:
    manifest = manifest_of(folder)
    months = sorted(manifest.parts.get(ASKS.name, {}))
    found = [_of_month(read_month(folder, manifest, ASKS, month)) for month in months]
    told = pa.concat_tables(found) if found else None
    if told is None:
        return pa.table(
            {name: pa.array([], pa.date32() if name == "on" else pa.string()) for name in COLUMNS}
        )
    return told.filter(pc.less(told["on"], pa.scalar(until)))


def _of_month(steps: pa.Table) -> pa.Table:
    lay = pc.equal(steps["side"], "LAY")
    wanted = pc.is_in(steps["becomes"], pa.array(["OFFERED", "ACCEPTED", "DECLINED"]))
    return steps.filter(pc.and_(lay, wanted)).select(COLUMNS)


def _differences(steps: pa.Table, service: Service, until: date) -> list[float]:
    own = steps if service is None else steps.filter(pc.equal(steps["service"], service))
    codes = own["person"].combine_chunks().dictionary_encode()
    person = np.asarray(codes.indices, dtype=np.int64)
    day = np.asarray(own["on"].cast(pa.int32()), dtype=np.int64)
    becomes = np.asarray(own["becomes"].to_numpy(zero_copy_only=False), dtype=object)
    place = person * FAR + day
    asked = np.sort(place[becomes == "OFFERED"])
    last = (until - date(1970, 1, 1)).days
    means = [_means(place, (becomes == said) & (day + DAYS < last), asked, len(codes.dictionary)) for said in
             ("DECLINED", "ACCEPTED")]  # fmt: skip
    both = np.isfinite(means[0]) & np.isfinite(means[1])
    return [float(each) for each in (means[0] - means[1])[both]]


def _means(place: Any, chosen: Any, asked: Any, people: int) -> Any:
    """Of each person: how many invitations followed answers of one kind within the weeks; not a number without."""
    at = place[chosen]
    followed = np.searchsorted(asked, at + DAYS, "right") - np.searchsorted(asked, at, "right")
    of = at // FAR
    sums, counts = np.bincount(of, followed, people), np.bincount(of, minlength=people)
    return np.divide(sums, counts, out=np.full(people, np.nan), where=counts > 0)
