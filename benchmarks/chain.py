"""How often the chain's 95% intervals hold the truth in made-up worlds, how often it claims falsely, and what it costs.

    python -m benchmarks.chain [--people 40,200,1000] [--times 100] [--noise 0] [--ways tidy] [--months 12]
    python -m benchmarks.chain --speed | --verdicts

A world's truth is known (benchmarks/chain_worlds.py). The figure beside each number is the share of panels whose
interval holds it; “claim” is the share in which delivering is said to bring power, which in the voice-only world is
false. The margin of a share from 100 panels is about 4 in 100.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict

from alongside.core.diagnosis.judged import LINKS
from alongside.core.diagnosis.links import MATTERS
from alongside.core.diagnosis.verdict import State, judge
from alongside.core.measurement.chain.chain import Estimated, estimate
from alongside.core.measurement.chain.names import Name
from alongside.core.measurement.chain.panel import make_panel
from benchmarks.chain_worlds import WAYS, WORLDS, World, panel_columns

SHOWN = (
    Name.A_RELIANCE, Name.A_SELF, Name.B_RELIANCE, Name.B_SELF, Name.VIA_RELIANCE, Name.VIA_SELF,
    Name.TOTAL, Name.REMAINDER, Name.TOTAL_VOICE, Name.CONTRAST_VOICE,
)  # fmt: skip
HELD, MOST_FALSE = (0.93, 0.97), 0.06


def main() -> int:
    """Print the table; 1 where a mean coverage or the share of false claims is outside what was promised."""
    options = _options()
    if options.speed:
        return _speed()
    if options.verdicts:
        return 0 if all(_verdicts(people, options) for people in map(int, options.people.split(","))) else 1
    good = True
    for people in map(int, options.people.split(",")):
        for ways in options.ways.split(",") if options.ways != "all" else WAYS:
            good &= _table(people, options, ways)
    return 0 if good else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", default="40,200,1000", help="sizes of panels, with commas")
    parser.add_argument("--times", type=int, default=100, help="panels of each world")
    parser.add_argument(
        "--noise", type=float, default=0.0, help="noise of each half of the self-perception scale"
    )
    parser.add_argument(
        "--ways",
        default="tidy",
        help=f"how panels depart from tidy ones, with commas: all, {', '.join(WAYS)}",
    )
    parser.add_argument("--months", type=int, default=12, help="months of a panel")
    parser.add_argument(
        "--speed", action="store_true", help="time the chain from 120,000 to 600,000 person-months"
    )
    parser.add_argument("--verdicts", action="store_true", help="how links are named whose truth is known")
    options = parser.parse_args()
    unknown = set() if options.ways == "all" else set(options.ways.split(",")) - set(WAYS)
    if unknown:
        parser.error(f"no such way: {', '.join(sorted(unknown))}; there are {', '.join(WAYS)}")
    return options


def _found(world: World, people: int, seed: int, options: argparse.Namespace, ways: str) -> Estimated:
    columns = panel_columns(world, people, seed, months=options.months, noise=options.noise, ways=WAYS[ways])
    ids = [columns.pop(name) for name in ("person", "service", "month")]
    return estimate(make_panel(*ids, columns), covariates=["circumstance"])


def _table(people: int, options: argparse.Namespace, ways: str) -> bool:
    times = options.times
    print(
        f"\n{people} people, {options.months} months, {times} panels of each world, noise {options.noise:g}, {ways}"
    )
    print(f"{'world':<24}{'claim':>7}" + "".join(f"{name.value:>16}" for name in SHOWN))
    covered: dict[Name, list[bool]] = defaultdict(list)
    false = 0.0
    for label, world in WORLDS.items():
        held, claims = _world(world, people, options, ways)
        print(
            f"{label:<24}{claims:>7.3f}" + "".join(f"{_share(held[name]):>16.3f}" for name in SHOWN),
            flush=True,
        )
        false = claims if label == "voice only" else false
        for name in SHOWN:
            covered[name] += held[name]
    means = [_share(covered[name]) for name in SHOWN]
    print(f"{'all worlds':<31}" + "".join(f"{mean:>16.3f}" for mean in means))
    panels = times * len(WORLDS)
    untold = {name.value: panels - len(covered[name]) for name in SHOWN if len(covered[name]) < panels}
    if untold:
        print(f"not told, so that no interval is counted, of {panels} panels: {untold}")
    return all(HELD[0] <= mean for mean in means) and false <= MOST_FALSE


def _share(held: list[bool]) -> float:
    return sum(held) / len(held)


def _world(
    world: World, people: int, options: argparse.Namespace, ways: str
) -> tuple[dict[Name, list[bool]], float]:
    held: dict[Name, list[bool]] = defaultdict(list)
    claims, first = 0, 10_000_000 * (1 + list(WORLDS.values()).index(world))
    for seed in range(options.times):
        effects = _found(world, people, first + seed, options, ways).effects
        for name in effects.keys() & set(SHOWN):
            held[name].append(effects[name].low <= world.truth[name.value] <= effects[name].high)
        claims += Name.TOTAL in effects and effects[Name.TOTAL].low > 0
    return held, claims / options.times


def _verdicts(people: int, options: argparse.Namespace) -> bool:
    named: dict[bool, Counter[State]] = {True: Counter(), False: Counter()}
    for world in WORLDS.values():
        for seed in range(options.times):
            found = _found(world, people, 7 * seed + 1, options, options.ways)
            for name in LINKS:
                if name not in found.effects:
                    named[world.truth[name.value] > 0][State.NOT_ENOUGH] += 1
                    continue
                effect = found.effects[name]
                state = judge(effect.estimate, effect.se, matters=MATTERS, people=found.people).state
                named[world.truth[name.value] > 0][state] += 1
    print(f"\n{people} people, {options.months} months, noise {options.noise:g}, {options.ways}")
    print(f"{'truly':<10}" + "".join(f"{state.value:>12}" for state in State) + f"{'links':>8}")
    for works, counts in named.items():
        shares = "".join(f"{counts[state] / counts.total():>12.3f}" for state in State)
        print(f"{'working' if works else 'stuck':<10}{shares}{counts.total():>8}", flush=True)
    stuck, working = named[False], named[True]
    return stuck[State.STUCK] >= 0.9 * stuck.total() and working[State.STUCK] <= 0.03 * working.total()


def _speed() -> int:
    print("people  person-months  CPU s  a person-month, µs")
    for people in (10_000, 25_000, 50_000):
        columns = panel_columns(WORLDS["all"], people, 1)
        ids = [columns.pop(name) for name in ("person", "service", "month")]
        panel = make_panel(*ids, columns)
        begun = time.process_time()
        estimate(panel, covariates=["circumstance"])
        took = time.process_time() - begun
        print(f"{people:>6}  {panel.rows:>13}  {took:>5.2f}  {took / panel.rows * 1e6:>18.2f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
