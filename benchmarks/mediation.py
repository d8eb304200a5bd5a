"""A thousand bootstrap replications of one mediation, beside the programs that people use for it.

    python -m benchmarks.mediation [--rows 899,10000] [--rivals FOLDER] [--only pingouin,statsmodels,PyProcessMacro,R]

Everybody gets the same rows, one thread, and a thousand resamples; what is told is CPU without importing and without
reading the file, and the interval that came out. The rivals are installed into an environment of their own, gone
afterwards unless --rivals says where it may stay. Where replications of a rival would take minutes it makes a tenth of
them, and its CPU is told ten times over: the star says so.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from alongside.core.measurement.mediation.linear import Data, Floats
from alongside.core.measurement.mediation.resampling import Weights, percentile_interval, resample
from benchmarks.clock import cost_of, table
from benchmarks.rivals import environment

REQUIREMENTS = ("pingouin==0.7.0", "statsmodels==0.15.0", "PyProcessMacro==2.2.0")
REPLICATIONS, SLOW = 1_000, ("statsmodels", "R mediation")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
FASTEST_GOAL, STATSMODELS_GOAL = 5, 500
IN_R = """
a <- commandArgs(TRUE); d <- read.csv(a[1]); suppressMessages(library(mediation))
rest <- grep("^c", names(d), value=T)
m <- lm(reformulate(c("exposure", rest), "mediator"), d)
y <- lm(reformulate(c("exposure", "mediator", rest), "outcome"), d)
s <- proc.time(); f <- mediate(m, y, treat = "exposure", mediator = "mediator", boot = TRUE, sims = as.integer(a[2]))
e <- proc.time() - s; cat(sprintf('{"cpu": %f, "interval": [%f, %f]}', e[1] + e[2], f$d.avg.ci[1], f$d.avg.ci[2]))
"""

Found = dict[str, tuple[float, tuple[float, float]]]


def main() -> int:
    """Print a table for each size; 1 where a goal is missed among the rivals that could be had."""
    options = _options()
    if not all(os.environ.get(name) == "1" for name in ONE_THREAD):
        return subprocess.run(
            [sys.executable, "-m", "benchmarks.mediation", *sys.argv[1:]],
            env={**os.environ, **ONE_THREAD},
            check=False,
        ).returncode
    wanted = options.only.split(",")
    good = True
    with environment(REQUIREMENTS, options.rivals) as python, tempfile.TemporaryDirectory() as folder:
        for rows in map(int, options.rows.split(",")):
            columns = made_up(rows)
            file = Path(folder) / "rows.csv"
            names = ["exposure", "mediator", "outcome", *(f"c{at}" for at in range(columns.shape[1] - 3))]
            np.savetxt(file, columns, delimiter=",", header=",".join(names), comments="")
            good &= _told(rows, ours(columns), _rivals(python, file, wanted, slowly=rows <= 1000))
    return 0 if good else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", default="899,10000", help="sizes, with commas")
    parser.add_argument("--rivals", type=Path, help="where the rivals' environment may stay")
    parser.add_argument("--only", default="pingouin,statsmodels,PyProcessMacro,R")
    return parser.parse_args()


def made_up(rows: int) -> Floats:
    """Columns exposure, mediator, outcome and three covariates."""
    chance = np.random.default_rng(899)
    exposure = (chance.random(rows) < 0.6).astype(np.float64)
    covariates = chance.normal(size=(rows, 3))
    mediator = 0.3 * exposure + covariates @ [0.2, 0.1, 0.0] + chance.normal(size=rows)
    outcome = 0.2 * mediator + 0.1 * exposure + covariates @ [0.1, 0.1, 0.1] + chance.normal(size=rows)
    return np.column_stack([exposure, mediator, outcome, covariates])


def ours(columns: Floats) -> Found:
    """Ours with either kind of weights: the median of 15."""
    data = Data(columns[:, 0], columns[:, 1:2], columns[:, 2], columns[:, 3:])
    found = {}
    for kind in (Weights.POISSON, Weights.MULTINOMIAL):
        cost = cost_of(lambda kind=kind: resample(data, REPLICATIONS, seed=1, weights=kind), times=15, warm=3)  # type: ignore[misc]
        interval = percentile_interval(resample(data, REPLICATIONS, seed=1, weights=kind).indirect[:, 0])
        found[f"alongside, {kind.value.lower()} weights"] = (cost.cpu, interval)
    return found


def _rivals(python: Path | None, file: Path, wanted: list[str], *, slowly: bool) -> Found:
    found: Found = {}
    script = str(Path(__file__).with_name("mediation_rivals.py"))
    commands = (
        {name: [str(python), script, name, str(file)] for name in wanted if name != "R"} if python else {}
    )
    if "R" in wanted and _r_is_here():
        commands["R mediation"] = ["Rscript", "-e", IN_R, str(file)]
    for name, command in commands.items():
        tenth = name in SLOW and not slowly
        times = REPLICATIONS // 10 if tenth else REPLICATIONS
        done = subprocess.run([*command, str(times)], stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            print(f"skip  {name}: it failed.")
            continue
        answer = json.loads(done.stdout.splitlines()[-1])
        found[f"{name}{'*' if tenth else ''}"] = (
            answer["cpu"] * REPLICATIONS / times,
            tuple(answer["interval"]),
        )
    return found


def _r_is_here() -> bool:
    asked = ["Rscript", "-e", "quit(status = !requireNamespace('mediation', quietly = TRUE))"]
    if shutil.which("Rscript") and subprocess.run(asked, capture_output=True, check=False).returncode == 0:
        return True
    print("skip  R mediation: R or its package is not on this machine.")
    return False


def _told(rows: int, mine: Found, rivals: Found) -> bool:
    fastest = min(cpu for cpu, _ in mine.values())
    lines = [
        (name, f"{cpu:.4f}", f"{cpu / fastest:,.1f}", f"{low:+.4f} to {high:+.4f}")
        for name, (cpu, (low, high)) in {**mine, **rivals}.items()
    ]
    title = f"{REPLICATIONS:,} replications, {rows:,} rows, one thread"
    print(table(title, ("program", "CPU s", "times ours", "95% interval of a·b"), lines), flush=True)
    ratios = {name.rstrip("*"): cpu / fastest for name, (cpu, _) in rivals.items()}
    met = min(ratios.values(), default=FASTEST_GOAL) >= FASTEST_GOAL
    return met and ratios.get("statsmodels", STATSMODELS_GOAL) >= STATSMODELS_GOAL


if __name__ == "__main__":
    sys.exit(main())
