"""How the work that a rota takes grows with its size: ours alone, from 100 people to 20,000.

    python -m benchmarks.rota_growth [--sizes 100x40@30,500x200@60,1000x400@60,5000x2000@180,20000x8000@600] [--seed 1]

After ``@`` stand the seconds it may take. ``first`` is when the first plan was there and how far it was from the last
bound; ``3%`` and ``1%`` when the best plan was so near to the last bound; gaps are shares of the cost. Each runs in a
process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from time import monotonic

from alongside.core.rota.checking import check
from alongside.core.rota.generating import generate
from alongside.core.rota.solving import Progress, solve
from alongside.core.rota.solving.laying import lay_out

SIZES = "100x40@30,500x200@60,1000x400@60,5000x2000@180,20000x8000@600"
NEAR = {"within3": 0.03, "within1": 0.01}
Told = dict[str, float | None]


def main() -> int:
    """Print the table; 1 where a size did not end, took longer than it may by more than a second, or broke a rule."""
    options = _options()
    if options.one:
        print(json.dumps(_one(options.one, options.seed)))
        return 0
    widths = {
        "size": 13,
        "options": 10,
        "laid out": 10,
        "first": 8,
        "its gap": 9,
        "bound": 9,
        "3%": 8,
        "1%": 8,
    }
    print("".join(f"{name:>{width}}" for name, width in {**widths, "end": 9, "gap": 9, "MB": 7}.items()))
    good = [_row(size, options.seed) for size in options.sizes.split(",")]
    return 0 if all(good) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default=SIZES, help="people x sessions @ seconds, with commas")
    parser.add_argument("--seed", type=int, default=1, help="of the problem")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


def _row(size: str, seed: int) -> bool:
    command = [sys.executable, "-m", "benchmarks.rota_growth", "--one", size, "--seed", str(seed)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        print(f"{size:>13}  did not end")
        return False
    told: Told = json.loads(ended.stdout.splitlines()[-1])
    name, seconds = size.split("@")
    print(
        f"{name:>13}{told['options']:>10,}{_seconds(told['laid_out'])}"
        f"{_seconds(told['first'], 8)}{told['first_gap']:>9.3%}"
        f"{_seconds(told['bound'], 9)}{_seconds(told['within3'], 8)}{_seconds(told['within1'], 8)}"
        f"{_seconds(told['end'], 9)}{told['gap']:>9.3%}{told['megabytes']:>7,.0f}",
        flush=True,
    )
    return not told["broken"] and told["end"] is not None and told["end"] <= float(seconds) + 1


def _seconds(value: float | None, width: int = 10) -> str:
    return f"{'–':>{width}}" if value is None else f"{value:>{width}.1f}"


def _one(size: str, seed: int) -> Told:
    name, seconds = size.split("@")
    people, sessions = map(int, name.split("x"))
    problem = generate(people=people, sessions=sessions, seed=seed)
    began = monotonic()
    options = len(lay_out(problem).options)
    laid_out = monotonic() - began
    seen: list[Progress] = []
    found = solve(problem, seconds=float(seconds), seed=1, threads=2, on_progress=seen.append)
    first, bounded = seen[0], next((each.seconds for each in seen if each.bound > seen[0].bound), None)
    return {
        "options": options, "laid_out": laid_out, "first": first.seconds, "first_gap": _gap(first.cost, found.bound),
        "bound": bounded, **{name: _reached(seen, found.bound, share) for name, share in NEAR.items()},
        "end": found.seconds, "gap": _gap(found.cost, found.bound), "broken": len(check(problem, found.offers).broken),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def _gap(cost: int, bound: int) -> float:
    return (cost - bound) / cost


def _reached(seen: list[Progress], bound: int, share: float) -> float | None:
    return next((each.seconds for each in seen if _gap(each.cost, bound) <= share), None)


if __name__ == "__main__":
    sys.exit(main())
