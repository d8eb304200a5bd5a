"""Published and independently computed figures, where their data stand beside the project; the rest always."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from alongside.core.measurement.beyond.odds import chances
from alongside.core.measurement.few_clusters import leave_out_errors, regress, stata_errors
from alongside.core.measurement.mediation.linear import Data, normal_errors, paths, with_interaction
from alongside.core.measurement.mediation.probit import probit_mediation
from alongside.core.measurement.mediation.resampling import Weights, percentile_interval, resample

STATS = Path(__file__).parents[3] / "shared" / "stats"
pytestmark = pytest.mark.skipif(not STATS.is_dir(), reason="the published figures are not on this machine")


@cache
def vectors() -> Any:
    return json.loads((STATS / "reference_vectors.json").read_text())


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (STATS / "data" / f"{name}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def column(name: str, column: str) -> Any:
    return np.array([float(row[column]) for row in rows(name)])


def columns(name: str, *names: str) -> Any:
    return np.column_stack([column(name, each) for each in names])


def dummies(name: str, column: str) -> Any:
    values = [row[column] for row in rows(name)]
    return np.column_stack([[float(value == level) for value in values] for level in sorted(set(values))[1:]])


def jobs() -> Data:
    covariates = columns("jobs", "econ_hard", "sex", "age")
    return Data(column("jobs", "treat"), columns("jobs", "job_seek"), column("jobs", "depress2"), covariates)


def test_jobs_by_product_of_coefficients() -> None:
    published, found = vectors()["published"]["jobs_lm"], paths(jobs())
    assert found.indirect[0] == pytest.approx(published["ACME"], abs=5e-9)
    assert found.direct == pytest.approx(published["ADE"], abs=5e-8)
    assert found.total == pytest.approx(published["TE"], abs=5e-9)
    assert found.share == pytest.approx(published["prop"], abs=5e-8)


def test_jobs_with_interaction() -> None:
    r, found = vectors()["r"]["jobs_interaction_boot"], with_interaction(jobs())
    assert found.indirect_at_control == pytest.approx(r["d0"], abs=1e-9)
    assert found.indirect_at_treated == pytest.approx(r["d1"], abs=1e-9)
    # R simulates the direct effects under an interaction, so they carry its noise.
    assert found.direct_at_control == pytest.approx(r["z0"], abs=0.002)
    assert found.direct_at_treated == pytest.approx(r["z1"], abs=0.002)


@pytest.mark.parametrize("weights", list(Weights))
def test_jobs_intervals_agree_with_another_bootstrap(weights: Weights) -> None:
    found = resample(jobs(), 4000, seed=7, weights=weights)
    low, high = percentile_interval(found.indirect[:, 0])
    assert (low, high) == pytest.approx(vectors()["r"]["jobs_boot"]["d_avg_ci"], abs=0.0025)


def test_framing_by_exact_integral() -> None:
    covariates = np.column_stack([column("framing", "age"), dummies("framing", "educ"),
                                  dummies("framing", "gender"), column("framing", "income")])  # fmt: skip
    found = probit_mediation(
        Data(
            column("framing", "treat"), columns("framing", "emo"), column("framing", "cong_mesg"), covariates
        )
    )
    exact = vectors()["exact_gaussian_framing"]
    assert found.indirect_at_control == pytest.approx(exact["ACME0"], abs=1e-7)
    assert found.indirect_at_treated == pytest.approx(exact["ACME1"], abs=1e-7)
    assert found.direct_at_control == pytest.approx(exact["ADE0"], abs=1e-7)
    assert found.direct_at_treated == pytest.approx(exact["ADE1"], abs=1e-7)
    assert found.total == pytest.approx(exact["TE"], abs=1e-7)
    assert found.indirect_at_control == pytest.approx(vectors()["r"]["framing_boot"]["d0"], abs=0.004)


def test_two_mediators_side_by_side() -> None:
    none = np.empty((len(rows("tal_or")), 0))
    data = Data(
        column("tal_or", "cond"), columns("tal_or", "import", "pmi"), column("tal_or", "reaction"), none
    )
    found, r = paths(data), vectors()["r"]["pmi"]["parallel"]
    assert found.indirect == pytest.approx((r["ab_import"], r["ab_pmi"]), abs=1e-9)
    assert found.direct == pytest.approx(r["cp"], abs=1e-9)
    imported = column("tal_or", "import")
    published = vectors()["published"]["pmi"]["a_import_std"]
    assert found.a[0] / imported.std(ddof=1) == pytest.approx(published, abs=5e-5)


def test_one_mediator_of_the_textbook() -> None:
    none = np.empty((len(rows("tal_or")), 0))
    data = Data(column("tal_or", "cond"), columns("tal_or", "pmi"), column("tal_or", "reaction"), none)
    r, found = vectors()["r"]["pmi"]["simple"], paths(data)
    assert (found.a[0], found.b[0], found.direct, found.indirect[0]) == pytest.approx(
        (r["a"], r["b"], r["cp"], r["ab"]), abs=1e-9
    )


def test_normal_errors_of_the_tutorial() -> None:
    none = np.empty((len(rows("lavaan_tutorial")), 0))
    data = Data(
        column("lavaan_tutorial", "X"), columns("lavaan_tutorial", "M"), column("lavaan_tutorial", "Y"), none
    )
    found, errors = paths(data), normal_errors(data)
    expected = {row["label"]: row for row in vectors()["r"]["lavaan_tutorial"]}
    for label, value, se in (
        ("a", found.a[0], errors.a), ("b", found.b[0], errors.b), ("c", found.direct, errors.direct),
        ("ab", found.indirect[0], errors.indirect), ("total", found.total, errors.total),
    ):  # fmt: skip
        assert value == pytest.approx(expected[label]["est"], abs=1e-9)
        assert se == pytest.approx(expected[label]["se"], abs=2e-6)


def test_the_hundred_rows_of_another_package() -> None:
    none = np.empty((len(rows("pg_mediation")), 0))
    data = Data(column("pg_mediation", "X"), columns("pg_mediation", "M"), column("pg_mediation", "Y"), none)
    r, found = vectors()["r"]["pg_mediation"], paths(data)
    assert (found.a[0], found.b[0], found.direct, found.indirect[0]) == pytest.approx(
        (r["a"], r["b"], r["cp"], r["ab"]), abs=1e-9
    )


def test_twelve_schools() -> None:
    expected = vectors()["r"]["student12_CR"]
    school = column("student", "SCH_ID")
    chosen = np.isin(school, expected["schools"])
    names = ["attachment", "gender", "income", "pared"]
    x = np.column_stack([np.ones(len(school)), columns("student", *names)])[chosen]
    y, cluster = column("student", "score")[chosen], school[chosen].astype(np.int64)
    found = regress(x, y, cluster)
    for at, name in enumerate(["(Intercept)", *names]):
        assert found.value[at] == pytest.approx(expected["coef"][name], abs=1e-6)
        assert found.se[at] == pytest.approx(expected["CR2"][name], abs=1e-6)
        assert found.freedom[at] == pytest.approx(expected["df_satt"][name], abs=1e-4)
        assert found.p[at] == pytest.approx(expected["p"][name], abs=1e-5)
        assert stata_errors(x, y, cluster)[at] == pytest.approx(expected["CR1S"][name], abs=1e-6)
        assert leave_out_errors(x, y, cluster)[at] == pytest.approx(expected["CR3"][name], abs=1e-6)


def test_the_sleep_of_eighteen() -> None:
    expected = vectors()["r"]["sleep_CR"]
    x = np.column_stack([np.ones(len(rows("sleepstudy"))), column("sleepstudy", "Days")])
    y, cluster = column("sleepstudy", "Reaction"), column("sleepstudy", "Subject").astype(np.int64)
    found = regress(x, y, cluster)
    assert found.se[1] == pytest.approx(expected["CR2"], abs=1e-6)
    assert found.freedom[1] == pytest.approx(expected["df"], abs=1e-3)
    assert stata_errors(x, y, cluster)[1] == pytest.approx(expected["CR1S"], abs=1e-6)
    assert leave_out_errors(x, y, cluster)[1] == pytest.approx(expected["CR3"], abs=1e-6)


def confounders() -> Any:
    """What the book holds equal for quitting and weight: sex, race, age, schooling, smoking, exercise, activity, weight."""
    kept = [row for row in rows("nhefs") if row["wt82_71"]]

    def of(name: str) -> Any:
        return np.array([float(row[name]) for row in kept])

    curved = [
        np.column_stack([of(name), of(name) ** 2]) for name in ("age", "smokeintensity", "smokeyrs", "wt71")
    ]
    kinds = [
        of(name)[:, None] == np.unique(of(name))[None, 1:] for name in ("education", "exercise", "active")
    ]
    known = np.column_stack([of("sex"), of("race"), *curved, *kinds]).astype(float)
    return of("qsmk"), of("wt82_71"), known


def test_weights_by_the_chance_of_quitting_give_the_published_effect_on_weight() -> None:
    """Hernán & Robins, Causal Inference: What If, chapter 12: 3.4 kg; worked out again, 3.441."""
    quit_, gained, known = confounders()
    chance = chances(quit_, known)
    weight = np.where(quit_ == 1, 1 / chance, 1 / (1 - chance))
    groups = [np.average(gained[quit_ == each], weights=weight[quit_ == each]) for each in (1, 0)]
    assert groups[0] - groups[1] == pytest.approx(3.441, abs=5e-4)


def test_standardising_gives_the_published_effect_on_weight() -> None:
    """Chapter 13: 3.5 kg by the parametric g-formula; worked out again, 3.517. Quitting meets smoking intensity there."""
    quit_, gained, known = confounders()
    intensity = known[:, 4]

    def design(did: Any) -> Any:
        return np.column_stack([np.ones(len(did)), did, known, did * intensity])

    fitted = np.linalg.lstsq(design(quit_), gained, rcond=None)[0]
    ones = np.ones(len(quit_))
    effect = (design(ones) @ fitted - design(0 * ones) @ fitted).mean()
    assert effect == pytest.approx(3.517, abs=5e-4)
    assert fitted[1] == pytest.approx(2.56, abs=5e-3)
    assert fitted[-1] == pytest.approx(0.0467, abs=5e-5)
