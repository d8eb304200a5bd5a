"""Runs in an environment that is not ours: one rival's bootstrap of one mediation, as JSON.

    python mediation_rivals.py NAME FILE REPLICATIONS

FILE is CSV with the columns exposure, mediator, outcome and covariates c0, c1, …. What it costs is this process's CPU,
without reading the file and without importing anything.
"""

import json
import sys
import time
import warnings

import pandas as pd


def pingouin(data, covariates, times):  # type: ignore[no-untyped-def]
    import pingouin as rival

    def run():  # type: ignore[no-untyped-def]
        found = rival.mediation_analysis(
            data, x="exposure", m="mediator", y="outcome", covar=covariates, n_boot=times, seed=1
        )
        row = found[found["path"] == "Indirect"].iloc[0]
        return [float(row[name]) for name in found.columns if "2.5" in name or "97.5" in name]

    return run


def statsmodels(data, covariates, times):  # type: ignore[no-untyped-def]
    import numpy as np
    import statsmodels.api as sm
    from statsmodels.stats.mediation import Mediation

    def run():  # type: ignore[no-untyped-def]
        np.random.seed(1)
        rest = " + ".join(["exposure", *covariates])
        outcome = sm.OLS.from_formula(f"outcome ~ mediator + {rest}", data)
        mediator = sm.OLS.from_formula(f"mediator ~ {rest}", data)
        fitted = Mediation(outcome, mediator, "exposure", "mediator").fit(method="bootstrap", n_rep=times)
        row = fitted.summary().loc["ACME (average)"]
        return [float(row["Lower CI bound"]), float(row["Upper CI bound"])]

    return run


def pyprocessmacro(data, covariates, times):  # type: ignore[no-untyped-def]
    from pyprocessmacro import Process

    def run():  # type: ignore[no-untyped-def]
        found = Process(
            data, model=4, x="exposure", y="outcome", m=["mediator"], controls=covariates, boot=times, seed=1,
            percent=True, suppr_init=True,
        )  # fmt: skip
        row = found.indirect_model.coeff_summary()
        return [float(row["BootLLCI"].iloc[0]), float(row["BootULCI"].iloc[0])]

    return run


RIVALS = {"pingouin": pingouin, "statsmodels": statsmodels, "PyProcessMacro": pyprocessmacro}


def main() -> None:
    """Print what it cost and what interval came out."""
    warnings.simplefilter("ignore")
    name, file, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
    data = pd.read_csv(file)
    run = RIVALS[name](data, [column for column in data.columns if column.startswith("c")], times)
    begun = time.process_time()
    interval = run()
    print(json.dumps({"cpu": time.process_time() - begun, "interval": interval}))


if __name__ == "__main__":
    main()
