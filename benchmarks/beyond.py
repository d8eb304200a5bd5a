"""What leaving, scales of words and untidy panels do to the chain, in made-up worlds whose truth is known.

    python -m benchmarks.beyond [leaving|wording] [--people 200] [--times 100]

Each row is a world and a way in which it departs from the chain's assumptions. “held” is the share of 95% intervals
with the truth in them; its margin from 100 panels is about 4 in 100.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator

import numpy as np

from alongside.core.measurement.beyond.leaving import leaving
from alongside.core.measurement.beyond.wording import worded as both_readings
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Name
from benchmarks.beyond_worlds import CEILING, EVEN, left, worded
from benchmarks.chain_worlds import WORLDS

COVARIATES = ["circumstance"]
PULLS = (("nobody chooses", 0.0, False), ("on power seen", 2.0, False), ("on power unseen", 2.0, True))
CUTS = (("even", EVEN), ("ceiling", CEILING))
Figures = dict[str, float]


def main() -> int:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="?", choices=["leaving", "wording"], help="only this")
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--times", type=int, default=100, help="panels of each row")
    options = parser.parse_args()
    for name, rows in (("leaving", _leaving), ("wording", _wording)):
        if options.what in (None, name):
            print(f"\n{name}: {options.people} people, {options.times} panels a row")
            for label, of in rows():
                _print(label, [of(options.people, 7 * seed + 1) for seed in range(options.times)])
    return 0


def _print(label: str, found: list[Figures]) -> None:
    means = {name: float(np.mean([each[name] for each in found])) for name in found[0]}
    print(f"{label:<44}" + "  ".join(f"{name} {value:.4f}" for name, value in means.items()), flush=True)


def _leaving() -> Iterator[tuple[str, Callable[[int, int], Figures]]]:
    for label in ("voice only", "all"):
        truth = WORLDS[label].truth["total"]
        for way, pull, ahead in PULLS:

            def of(people: int, seed: int, *, pull: float = pull, ahead: bool = ahead, world: str = label,
                   truth: float = truth) -> Figures:  # fmt: skip
                found = leaving(
                    left(WORLDS[world], people, seed, pull=pull, ahead=ahead), covariates=COVARIATES
                )
                assert found is not None
                return {
                    "lost": found.share, **_against("seen", found.as_seen, truth),
                    **_against("weighted", found.weighted, truth), "moved": abs(found.moved.estimate),
                }  # fmt: skip

            yield f"{label}, leaving {way}", of


def _wording() -> Iterator[tuple[str, Callable[[int, int], Figures]]]:
    for label in ("self-perception stuck", "all"):
        truth = WORLDS[label].truth
        for way, cuts in CUTS:

            def of(people: int, seed: int, *, cuts: tuple[float, ...] = cuts, world: str = label,
                   truth: dict[str, float] = truth) -> Figures:  # fmt: skip
                found = both_readings(worded(WORLDS[world], people, seed, cuts=cuts), covariates=COVARIATES)
                assert found is not None
                figures = {"at end": found.at_end}
                for name, short in ((Name.VIA_SELF, "via"), (Name.REMAINDER, "rest")):
                    figures |= _against(f"{short} numbers", found.as_numbers[name], truth[name.value])
                    figures |= _against(f"{short} normal", found.as_normal[name], truth[name.value])
                return figures

            yield f"{label}, words cut {way}", of


def _against(name: str, effect: Effect, truth: float) -> Figures:
    return {
        f"{name} off": effect.estimate - truth,
        f"{name} held": float(effect.low <= truth <= effect.high),
    }


if __name__ == "__main__":
    sys.exit(main())
