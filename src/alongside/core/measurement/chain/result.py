"""The chain of one panel as people read it: every number or why there is none, what is assumed, what to beware of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from alongside.core.measurement.chain.chain import Estimated, estimate
from alongside.core.measurement.chain.effects import Effect, TooLittle
from alongside.core.measurement.chain.equations import HALVES, POWER, RELIANCE, SELF
from alongside.core.measurement.chain.lagging import AFTER, BEFORE
from alongside.core.measurement.chain.lots import Drawn, by_lot
from alongside.core.measurement.chain.names import Cluster, Estimator, Name
from alongside.core.measurement.chain.panel import ASSIGNED, ODDS, TREATMENTS, Floats, Panel
from alongside.core.measurement.chain.robust import Silence, robustness_value, silence
from alongside.core.shared.errors import Refusal
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import Sentence, say

if TYPE_CHECKING:
    from alongside.core.measurement.chain.showing import Frame, Picture

FEWEST_SERVICES = 4
ASSUMPTIONS: tuple[Sentence, ...] = (
    say(
        "Nothing unmeasured that changes from month to month within a person moves delivery, what lies between and "
        "power together. What is lasting in a person, and what befalls a whole service in a month, is taken out."
    ),
    say("What others deliver does not change one’s own outcome."),
    say(
        "Effects follow after one month, are the same for each further session, and do not add to one another."
    ),
    say(
        "Being relied on is something professionals do after the sessions, not a count that rises with attendance."
    ),
    say("Missing check-ins are like those that were given by the same person with the same history."),
    say("Power is counted in decisions with an actor and a time, not in what people say of their own power."),
)


@dataclass(frozen=True)
class Chain:
    """All numbers of the chain by name, what they rest on, and how much would have to be wrong to undo them.

    ``robustness`` holds a share from 0 to 1 for each number that has an interval; ``silences`` what missing check-ins
    could do; ``drawn`` the same effects by fair draws, where lots were drawn.
    """

    answers: Mapping[Name, Effect | NotEstimable]
    cluster: Cluster
    estimator: Estimator | None
    people: int
    services: int
    months: int
    rows: int
    robustness: Mapping[Name, float]
    silences: Mapping[Name, Silence]
    drawn: Drawn | None
    warnings: tuple[Sentence, ...]
    assumptions: tuple[Sentence, ...] = ASSUMPTIONS

    def __getitem__(self, name: Name) -> Effect | NotEstimable:
        """One number, or why there is none."""
        return self.answers[name]

    def __str__(self) -> str:
        from alongside.core.measurement.chain.writing import lines_of

        return "\n".join(lines_of(self))

    def to_frame(self) -> Frame:
        """A row for each number, in columns that pandas and polars take as they are."""
        from alongside.core.measurement.chain.showing import frame_of

        return frame_of(self)

    def plot(self) -> Picture:
        """Every number that can be told, with its interval, as SVG."""
        from alongside.core.measurement.chain.showing import picture_of

        return picture_of(self)


def read_chain(panel: Panel, *, cluster: Cluster = Cluster.PERSON, covariates: Sequence[str] = ()) -> Chain:
    """The chain of a panel. Raises ``Refusal`` for a covariate that the panel does not hold."""
    for name in covariates:
        if name not in panel.columns:
            raise Refusal(say("The panel has no column “{name}”, named as a covariate.", name=name))
    services = int(panel.service.max()) + 1
    if cluster is Cluster.SERVICE and services < FEWEST_SERVICES:
        return _none(panel, cluster, _too_few_services(services))
    if (why := _nothing_differs(panel)) is not None:
        return _none(panel, cluster, why)
    try:
        found = estimate(panel, cluster=cluster, covariates=covariates)
    except TooLittle:
        return _none(panel, cluster, _too_short(panel))
    return _told(panel, found, covariates)


def _told(panel: Panel, found: Estimated, covariates: Sequence[str]) -> Chain:
    clusters = found.people if found.cluster is Cluster.PERSON else found.services
    answers = {name: found.effects.get(name) or _why_not(name, found) for name in Name}
    strengths = {name: robustness_value(effect, clusters - 1) for name, effect in found.effects.items()}
    links = [name for name in (Name.A_RELIANCE, Name.A_SELF) if name in found.effects]
    quiet = {name: silence(panel, name, found.effects[name], covariates) for name in links}
    return Chain(
        answers, found.cluster, found.estimator, found.people, found.services, found.months, found.rows, strengths,
        {name: each for name, each in quiet.items() if each is not None},
        by_lot(panel, cluster=found.cluster, covariates=covariates), _warnings(panel, found),
    )  # fmt: skip


def _none(panel: Panel, cluster: Cluster, why: NotEstimable) -> Chain:
    people = int(panel.person.max()) + 1
    answers: dict[Name, Effect | NotEstimable] = dict.fromkeys(Name, why)
    return Chain(answers, cluster, None, people, int(panel.service.max()) + 1, 0, 0, {}, {}, None, ())


def _too_few_services(services: int) -> NotEstimable:
    return NotEstimable(
        say("{services} services are too few to say anything of services in general.", services=services),
        say("At least {fewest} services; until then each is shown by itself.", fewest=FEWEST_SERVICES),
    )


def _nothing_differs(panel: Panel) -> NotEstimable | None:
    if not panel.has(TREATMENTS[0]) or not panel.has(POWER):
        empty = POWER if panel.has(TREATMENTS[0]) else TREATMENTS[0]
        return NotEstimable(say("Column “{column}” is empty.", column=empty), say("Values in it."))
    if not panel.varies(TREATMENTS[0]):
        return NotEstimable(
            say("Everybody delivered equally often in every month, so there is nothing to compare."),
            say("Months in which some deliver more and others less."),
        )
    if not panel.varies(POWER):
        return NotEstimable(
            say("Column “power” is the same in every row, so there is no change in power to explain."),
            say("A measure of power that differs between months."),
        )
    return None


TOO_SHORT = say(
    "Too few months one after another are complete for any effect to be told apart from the rest. People: {people}; "
    "months in the file: {months}.",
    people=0, months=0,
).template  # fmt: skip


def _too_short(panel: Panel) -> NotEstimable:
    known = {"people": int(panel.person.max()) + 1, "months": len(np.unique(panel.month))}
    return NotEstimable(
        Sentence(TOO_SHORT, known),
        say(
            "Several people over at least {fewest} months one after another, with check-ins.",
            fewest=BEFORE + AFTER + 5,
        ),
    )  # fmt: skip


COLUMN_OF = {
    Name.A_RELIANCE: RELIANCE, Name.B_RELIANCE: RELIANCE, Name.VIA_RELIANCE: RELIANCE,
    Name.A_SELF: SELF, Name.B_SELF: SELF, Name.VIA_SELF: SELF,
}  # fmt: skip


MISSING = say("Column “{column}” is missing, empty or the same everywhere.", column=SELF).template
NOT_APART = say(
    "What “{column}” does cannot be told apart from the rest in this panel.", column=SELF
).template
OF_DELIVERY = (Name.A_RELIANCE, Name.A_SELF, Name.TOTAL)


def _why_not(name: Name, found: Estimated) -> NotEstimable:
    if name is Name.REMAINDER:
        return NotEstimable(
            say("The remainder is what both measured links do not carry, and one of them is not known."),
            say("Measures of both: being relied on, and how people see themselves."),
        )
    column = COLUMN_OF.get(name, name.value.removeprefix("total_").removeprefix("contrast_"))
    known = column in found.measured.mediators or column in found.measured.besides or column == "total"
    column = TREATMENTS[0] if name in OF_DELIVERY and known else column
    if not known:
        return NotEstimable(
            Sentence(MISSING, {"column": column}),
            say("Values of it that differ between months."),
        )
    return NotEstimable(
        Sentence(NOT_APART, {"column": column}),
        say("More people and months in which the columns do not go up and down together."),
    )


def _in_several(panel: Panel) -> int:
    """How many people have rows in more than one service."""
    pairs = np.unique(np.column_stack([panel.person, panel.service]), axis=0)
    return int((np.bincount(pairs[:, 0]) > 1).sum())


def _alike(first: Floats, second: Floats) -> bool:
    return bool(np.array_equal(first, second, equal_nan=True))


def _warnings(panel: Panel, found: Estimated) -> tuple[Sentence, ...]:
    warnings = []
    if SELF in found.measured.mediators and not found.measured.halved:
        warnings.append(
            say(
                "Self-perception comes as one figure. Its noise cannot be told from change, so part of the remainder "
                "may be measurement error: with two halves of the items it can be kept out."
            )
        )
    if found.measured.halved and _alike(*(panel.columns[half] for half in HALVES)):
        warnings.append(
            say(
                "Both halves of self-perception are the same everywhere, so its noise cannot be kept out by them."
            )
        )
    if (ASSIGNED in panel.columns) != (ODDS in panel.columns):
        warnings.append(
            say("Fair draws need both “assigned” and “odds”. One is not there, so no draw is used.")
        )
    if (several := _in_several(panel)) and found.cluster is Cluster.PERSON:
        warnings.append(
            say(
                "People in more than one service: {people}. In each they are compared with themselves there; in the "
                "interval each counts once.",
                people=several,
            )
        )
    if found.of_totals is not found.estimator:
        warnings.append(
            say(
                "People are there for few months each, so the whole change in power is estimated by the double filter "
                "and the links by the half-panel jackknife."
            )
        )
    if found.people < 30:
        warnings.append(say("Only {people} people: expect wide intervals.", people=found.people))
    complete = found.rows / max(1, panel.rows)
    if complete < 0.5:
        warnings.append(say("Only {share} in 100 rows are complete.", share=round(100 * complete)))
    return tuple(warnings)
