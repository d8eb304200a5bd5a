"""Measures that add up and count: hours, staffing, absences, requests, signs of substitution."""

from __future__ import annotations

from collections.abc import Mapping

import ibis
from ibis import Table, _

Facts = Mapping[str, Table]
"""The tables of a folder by their names. No measure changes them; each gives a table that is still to be worked out."""

LAY_DELIVERY = ("DELIVERY_ALONGSIDE", "LAY_LED_DELIVERY", "SUBSTITUTION", "PEER_SUPPORT")


def hours(facts: Facts) -> Table:
    """Minutes and acts by service, month, mode, grade and stratum, as they hold."""
    by = ("service", "month", "mode", "grade", "employed_peer")
    sums = facts["participation"].group_by(*by).agg(minutes=_.minutes.sum(), acts=_.sign.sum())
    return sums.filter((_.minutes != 0) | (_.acts != 0))


def staffing(facts: Facts) -> Table:
    """What held sessions took and had, by service, month and side; ``missing`` are places that nobody filled."""
    held = facts["sessions"].filter(_.state == "HELD")
    return held.group_by("service", "month", "side").agg(
        sessions=_.session.nunique(),
        required=_.required.sum(),
        present=_.present.sum(),
        missing=ibis.greatest(_.required - _.present, 0).sum(),
    )


def absences(facts: Facts) -> Table:
    """Absences by service, side and what followed; ``word`` are those of which somebody was told."""
    return (
        facts["absences"]
        .group_by("service", "side", "followed")
        .agg(absences=_.count(), word=_.word.cast("int64").sum())
    )


def requests(facts: Facts) -> Table:
    """How often professionals asked lay people by name, by service and month; how many asked, and how many people."""
    return (
        facts["requests"]
        .group_by("service", "month")
        .agg(requests=_.count(), professionals=_.by.nunique(), people=_.person.nunique())
    )


def substitution(facts: Facts) -> Table:
    """Minutes that fill removed posts, of staff and of lay people, by service and month: a harm guard."""
    acts = facts["participation"]

    def minutes_where(chosen: ibis.Value) -> ibis.Value:
        return chosen.ifelse(acts.minutes, 0).sum()

    return acts.group_by("service", "month").agg(
        filling_posts=minutes_where(acts["mode"] == "SUBSTITUTION"),
        staff=minutes_where(acts["mode"] == "STAFF_DELIVERY"),
        lay=minutes_where(acts["mode"].isin(LAY_DELIVERY)),
    )
