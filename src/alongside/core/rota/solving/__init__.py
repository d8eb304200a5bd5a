"""Near-best offers with a proof of how near: arrays, bounds, exact search of regions, and what ties them together."""

from alongside.core.rota.solving.results import Progress, Result
from alongside.core.rota.solving.solve import solve

__all__ = ["Progress", "Result", "solve"]
