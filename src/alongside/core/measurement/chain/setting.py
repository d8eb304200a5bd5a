"""What all equations of one panel share: what is measured, who is left out in turn, which estimator is called for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from alongside.core.measurement.chain.blocks import NotSolvable
from alongside.core.measurement.chain.double_filter import Parts, double_filter
from alongside.core.measurement.chain.effects import Fitted, TooLittle
from alongside.core.measurement.chain.equations import Equation, Measured, Sample, measured_in, sample_of
from alongside.core.measurement.chain.fitting import Fit, Grouped, freedom, moved
from alongside.core.measurement.chain.half_panel import FEWEST_MONTHS, half_panel
from alongside.core.measurement.chain.lagging import Lagged
from alongside.core.measurement.chain.names import Cluster, Estimator
from alongside.core.measurement.chain.panel import Ints, Panel
from alongside.core.measurement.chain.sweeping import numbered

MOST_ROWS = 500_000
"""Of a panel, held at once as they are estimated from, about."""
MOST_GROUPS = 20_000
"""More people than this are left out by groups of even make-up rather than one by one (delete-a-group jackknife)."""

FEWEST_PEOPLE, FEWEST_SERVICES = 5, 4
"""Clusters in which an effect's cause and its outcome must each ever differ. With fewer no error can be trusted
(MacKinnon & Webb 2018, Econom. J. 21:114–135, on few treated clusters), and the figure would tell of somebody."""


def estimator_for(people: int, months: float) -> Estimator:
    """Which estimator, by size alone and never by what it finds: people against the cube of months that can be used."""
    few = people <= months**3 and months >= FEWEST_MONTHS
    return Estimator.HALF_PANEL if few else Estimator.DOUBLE_FILTER


@dataclass(frozen=True)
class Setting:
    """A panel ready for its equations. ``whose`` (rows,) numbers the ``clusters`` that are left out in turn.

    ``fewest`` is in how many of them cause and outcome must differ for an effect to be told. Where they are people
    (``by_person``), what befalls a service is estimated from several of them: leaving one out leaves that as it was, so
    that errors come out too small by the share of what is free that it takes, and are widened by that (as standard
    errors are for effects that do not lie within clusters: Cameron & Miller 2015, J. Hum. Resour. 50:317–372).
    """

    lagged: Lagged
    measured: Measured
    whose: Ints
    clusters: int
    people: int
    method: Estimator
    fewest: int = FEWEST_PEOPLE
    by_person: bool = True

    @property
    def months(self) -> int:
        """How many months can be looked at."""
        return len(self.lagged.months)

    def method_for(self, ahead: int) -> Estimator:
        """The estimator of an equation that looks so many months ahead.

        Its error holds the shocks of the months between, and these leave the half-panel jackknife more bias than an
        equation of one month has. So there it is each person's own months that people are held against.
        """
        if ahead < 2 or self.method is Estimator.DOUBLE_FILTER:
            return self.method
        each = self.lagged.months_each
        return self.method if each is None else estimator_for(self.people, min(self.months, each))

    def groups(self, sample: Sample, *, by_service: bool = True) -> Grouped:
        """Whose the rows of a sample are; without ``by_service`` a month is taken out for all services alike."""
        panel, rows = self.lagged.panel, sample.rows
        width = int(panel.month.max() - panel.month.min()) + 1
        moment = panel.service * (width if by_service else 0) + (panel.month - panel.month.min())
        unit, when, month, cluster = (each[rows] for each in (panel.unit, moment, panel.month, self.whose))
        return Grouped(unit, when, month, cluster, self.clusters)

    def fit(self, equation: Equation, *, by_service: bool = True) -> tuple[Fitted | None, int]:
        """The fit of one equation, None where it cannot be told, and how many rows it could use."""
        place, method = {term: at for at, term in enumerate(equation.terms)}, self.method_for(equation.ahead)
        used, moving = Counter[str](), np.zeros((self.clusters, len(place) + 1), dtype=bool)

        def parts() -> Iterator[tuple[Sample, Grouped]]:
            used.clear()
            for part in self.parts() if by_service and method is Estimator.DOUBLE_FILTER else (self,):
                sample = sample_of(equation, part.lagged, self.measured)
                used["rows"] += len(sample.outcome)
                if len(sample.outcome) or part is self:
                    of = part.groups(sample, by_service=by_service)
                    used["within"] += len(of.unit) - len(np.unique(of.unit))
                    used["free"] += freedom(of.unit, of.moment)
                    moving[:] |= moved(np.column_stack([sample.regressors[0], sample.outcome]), of)
                    yield sample, of

        try:
            fit = self._fit(parts, method)
        except NotSolvable:
            return None, used["rows"]
        enough = moving.sum(axis=0) >= self.fewest
        if not enough[-1]:
            return None, used["rows"]
        value = np.where(enough[:-1], fit.value, np.nan)
        taken = np.sqrt(used["within"] / max(1, used["free"])) if self.by_person else 1.0
        return Fitted(Fit(value, value + taken * (fit.without - value)), place), used["rows"]

    def _fit(self, parts: Parts, method: Estimator) -> Fit:
        if method is Estimator.DOUBLE_FILTER:
            return double_filter(parts)
        ((sample, of),) = parts()
        return half_panel(sample, of, self.lagged.months)

    def parts(self) -> Iterator[Setting]:
        """Itself; or, where it is large, some of its services at a time, so that little is held at once."""
        panel = self.lagged.panel
        batch = np.cumsum(np.bincount(panel.service)) // (MOST_ROWS + 1)
        if batch[-1] == 0:
            yield self
            return
        for number in np.unique(batch):
            rows = batch[panel.service] == number
            yield replace(self, lagged=Lagged(panel.of(rows), self.lagged.months), whose=self.whose[rows])


def setting_of(panel: Panel, *, cluster: Cluster = Cluster.PERSON, covariates: Sequence[str] = ()) -> Setting:
    """A panel made ready. Raises ``TooLittle`` for fewer than two clusters, or too few months."""
    fewest = FEWEST_PEOPLE if cluster is Cluster.PERSON else FEWEST_SERVICES
    lagged = Lagged(panel)
    if not lagged.usable.any():
        raise TooLittle
    whose, clusters = numbered(panel.person if cluster is Cluster.PERSON else panel.service)
    if clusters > MOST_GROUPS:
        whose, clusters = whose % MOST_GROUPS, MOST_GROUPS
    if clusters < 2:
        raise TooLittle
    people = len(np.unique(panel.person[lagged.usable]))
    method = estimator_for(people, len(lagged.months))
    return Setting(
        lagged,
        measured_in(panel, covariates),
        whose,
        clusters,
        people,
        method,
        fewest,
        cluster is Cluster.PERSON,
    )
