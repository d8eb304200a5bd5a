"""Measures over people: the way from known to delivered, how the load is spread, who decided."""

from __future__ import annotations

import ibis
from ibis import Table, _

from alongside.core.measurement.guards import FEWEST_PEOPLE
from alongside.engines.measures.counting import Facts

STEPS = ("known", "asked", "yes", "came", "delivered")


def funnel(facts: Facts) -> Table:
    """How many lay people of each service were known, asked, said yes, came and delivered alongside, at any time.

    Each number is of people, once each. Who came without having been asked is among those who came.
    """
    lay_asks = facts["asks"].filter(_.side == "LAY")
    there = facts["attendance"].filter(_.side == "LAY", _.there)
    counted = facts["participation"].filter(_.counts, _.person.notnull(), _.service.notnull())
    reached = {
        "known": facts["ties"].filter(_.side == "LAY").select("service", "person"),
        "asked": lay_asks.filter(_.becomes == "OFFERED").select("service", "person"),
        "yes": lay_asks.filter(_.becomes == "ACCEPTED").select("service", "person"),
        "came": _that_hold(there, "session", "role"),
        "delivered": _that_hold(counted),
    }
    rows = [table.distinct().mutate(step=ibis.literal(step)) for step, table in reached.items()]
    everybody = ibis.union(*rows)
    return everybody.group_by("service").agg(
        **{step: (everybody["step"] == step).ifelse(1, 0).sum() for step in STEPS}
    )


def _that_hold(lines: Table, *within: str) -> Table:
    """Whoever has lines that were not taken back: by service and person, within whatever a line is about."""
    weighed = lines.group_by("service", "person", *within).agg(weight=_.sign.sum())
    return weighed.filter(_.weight > 0).select("service", "person")


def load(facts: Facts) -> Table:
    """How the headline's minutes are spread over each service's people: what the busiest tenth gave. A harm guard.

    Of fewer people than five no share is told: it would point at somebody.
    """
    acts = facts["participation"].filter(_.counts, _.person.notnull(), _.service.notnull())
    given = acts.group_by("service", "person").agg(minutes=_.minutes.sum()).filter(_.minutes > 0)
    by_most = ibis.window(group_by="service", order_by=[ibis.desc("minutes"), "person"])
    placed = given.mutate(
        place=ibis.row_number().over(by_most), of=_.count().over(ibis.window(group_by="service"))
    )
    tenth = placed.mutate(among=(_.place.cast("int64") * 10 < _.of))
    sums = tenth.group_by("service").agg(
        people=_.count(),
        busiest=_.among.ifelse(1, 0).sum(),
        minutes=_.minutes.sum(),
        of_busiest=_.among.ifelse(_.minutes, 0).sum(),
    )
    share = sums.of_busiest.cast("float64") / sums.minutes.cast("float64")
    told = (sums.people >= FEWEST_PEOPLE).ifelse(share, ibis.null("float64"))
    return sums.select("service", "people", "busiest", share=told)


def power(facts: Facts) -> Table:
    """Decisions of each service by stage, and the part of them that lay people took (both sides together: half)."""
    steps = facts["decisions"].filter(_.stage.notnull())
    taken = (
        steps.mutate(what=ibis.coalesce(steps.proposal, steps.step))
        .group_by("service", "stage", "what")
        .agg(
            lay=(_.side == "LAY").ifelse(1, 0).max(),
            professional=(_.side == "PROFESSIONAL").ifelse(1, 0).max(),
        )
    )
    part = taken.lay.cast("float64") / (taken.lay + taken.professional).cast("float64")
    parts = taken.mutate(part=part)
    return parts.group_by("service", "stage").agg(decisions=_.count(), lay_part=_.part.mean())
