"""Planning a rota: ours beside a plain Boolean model (CP-SAT, HiGHS), greedy, and asking in random order.

    python -m benchmarks.rota [--sizes 60x40,100x40,500x200] [--seconds 60] [--seed 1] [--ours]

The same problem, time limit and threads for all; each in a process of its own, so that its peak of memory is its own.
``gap`` is what a plan costs more than the best bound that anybody proved, as a share of what it costs.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from time import monotonic

import numpy as np

from alongside.core.rota.checking import check
from alongside.core.rota.generating import generate
from alongside.core.rota.problem import Problem
from alongside.core.rota.solving import solve
from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.costing import cost_of, standing
from alongside.core.rota.solving.drafting import Draft
from alongside.core.rota.solving.greedy import first_plan, options_of, stand
from alongside.core.rota.solving.laying import lay_out
from benchmarks.rota_plain import by_cp_sat, by_highs, written_plainly

Told = dict[str, float]
THREADS = 2
LARGEST_PLAIN = 12_000
"""Sessions times people beyond which the plain models are not tried: writing them down alone takes the time."""


def main() -> int:
    """Print the table; 1 where a plan breaks a rule or ours is not the best."""
    options = _options()
    if options.one:
        name, people, sessions = options.one.split(",")
        print(json.dumps(_one(name, int(people), int(sessions), options)))
        return 0
    good = True
    for size in options.sizes.split(","):
        people, sessions = map(int, size.split("x"))
        names = list(WAYS) if people * sessions <= LARGEST_PLAIN * 10 and not options.ours else ["ours"]
        good &= _table(size, {name: _apart(name, people, sessions, options) for name in names})
    return 0 if good else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="60x40,100x40,500x200", help="people x sessions, with commas")
    parser.add_argument("--seconds", type=float, default=60.0, help="the time limit of each")
    parser.add_argument("--seed", type=int, default=1, help="of the problem")
    parser.add_argument("--ours", action="store_true", help="only ours")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


def _apart(name: str, people: int, sessions: int, options: argparse.Namespace) -> Told:
    command = [sys.executable, "-m", "benchmarks.rota", "--one", f"{name},{people},{sessions}"]
    command += ["--seconds", str(options.seconds), "--seed", str(options.seed)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        return {}
    told: Told = json.loads(ended.stdout.splitlines()[-1])
    return told


def _one(name: str, people: int, sessions: int, options: argparse.Namespace) -> Told:
    problem = generate(people=people, sessions=sessions, seed=options.seed)
    began = monotonic()
    arrays = lay_out(problem)
    plan, bound = WAYS[name](problem, arrays, options.seconds - (monotonic() - began))
    plan = plan[standing(arrays, plan)[arrays.session[plan]] | arrays.options.fixed[plan]]
    verdict = check(problem, map(arrays.offer, plan.tolist()))
    asked = np.unique(arrays.options.person[plan])
    return {
        "cost": cost_of(arrays, plan), "bound": bound, "seconds": monotonic() - began, "broken": len(verdict.broken),
        "standing": int(standing(arrays, plan).sum()), "reached": int(arrays.people.never_asked[asked].sum()),
        "never": int(arrays.people.never_asked.sum()),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def _ours(problem: Problem, arrays: Arrays, seconds: float) -> tuple[np.ndarray, float]:
    found = solve(problem, seconds=seconds, seed=1, threads=THREADS)
    number = {arrays.offer(option): option for option in range(len(arrays.options))}
    return np.array(sorted(number[offer] for offer in found.offers), dtype=np.int64), found.bound


def _cp_sat(_problem: Problem, arrays: Arrays, seconds: float) -> tuple[np.ndarray, float]:
    found = by_cp_sat(written_plainly(arrays), seconds, THREADS)
    return _plan(arrays, found.plan), found.bound


def _highs(_problem: Problem, arrays: Arrays, seconds: float) -> tuple[np.ndarray, float]:
    found = by_highs(written_plainly(arrays), seconds)
    return _plan(arrays, found.plan), found.bound


def _greedy(_problem: Problem, arrays: Arrays, _seconds: float) -> tuple[np.ndarray, float]:
    return first_plan(arrays), float("-inf")


def _random(_problem: Problem, arrays: Arrays, _seconds: float) -> tuple[np.ndarray, float]:
    """Session after session, whoever comes to mind first, up to the ideal number."""
    draft, chance = Draft(arrays), np.random.default_rng(1)
    mind = chance.random(len(arrays.options))
    for session in chance.permutation(len(arrays.sessions)).tolist():
        if (arrays.possible[session] and stand(draft, session, mind * 1_000_000)) or arrays.always[session]:
            for part in range(arrays.first_part[session], arrays.first_part[session + 1]):
                _fill_to_ideal(draft, part, mind)
    return draft.options, float("-inf")


def _fill_to_ideal(draft: Draft, part: int, mind: np.ndarray) -> None:
    options = options_of(draft.arrays, part)
    while draft.filled[part] < draft.arrays.parts.ideal[part]:
        free = options[draft.may_add(options)]
        if not len(free):
            return
        draft.add(int(free[np.argmin(mind[free])]))


def _plan(arrays: Arrays, plan: list[int] | None) -> np.ndarray:
    return np.flatnonzero(arrays.options.fixed) if plan is None else np.array(plan, dtype=np.int64)


WAYS: dict[str, Callable[[Problem, Arrays, float], tuple[np.ndarray, float]]] = {
    "ours": _ours, "plain CP-SAT": _cp_sat, "plain HiGHS": _highs, "greedy": _greedy, "random order": _random,
}  # fmt: skip


def _table(size: str, told: dict[str, Told]) -> bool:
    bound = max((each["bound"] for each in told.values() if each), default=0.0)
    print(f"{size}: no plan costs less than {bound:,.0f}")
    for name, each in told.items():
        if not each:
            print(f"  {name:14} did not end")
            continue
        gap = (each["cost"] - bound) / each["cost"]
        print(
            f"  {name:14} cost {each['cost']:>12,.0f}  gap {gap:8.3%}  own bound {each['bound']:>14,.0f}  "
            f"stand {each['standing']:4.0f}  never asked reached {each['reached']:.0f} of {each['never']:.0f}  "
            f"{each['seconds']:6.1f} s  {each['megabytes']:6.0f} MB  rules broken {each['broken']:.0f}"
        )
    return _best(told)


def _best(told: dict[str, Told]) -> bool:
    ours = told["ours"]
    others = [each["cost"] for name, each in told.items() if each and name != "ours"]
    return bool(ours) and not ours["broken"] and all(ours["cost"] <= cost for cost in others)


if __name__ == "__main__":
    sys.exit(main())
