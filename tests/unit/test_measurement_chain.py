"""The chain estimator against an independent answer: regressions with a dummy for every person and service-month."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from alongside.core.measurement.chain import setting
from alongside.core.measurement.chain.blocks import NotSolvable, blocks_of
from alongside.core.measurement.chain.chain import estimate
from alongside.core.measurement.chain.double_filter import double_filter
from alongside.core.measurement.chain.drawing import interval, spread_of
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.equations import equations_of, measured_in, sample_of
from alongside.core.measurement.chain.fitting import within
from alongside.core.measurement.chain.lagging import Lagged
from alongside.core.measurement.chain.names import Cluster, Estimator, Name
from alongside.core.measurement.chain.panel import Panel, make_panel
from alongside.core.measurement.chain.result import read_chain
from alongside.core.measurement.chain.robust import robustness_value
from alongside.core.measurement.chain.setting import estimator_for, setting_of
from alongside.core.measurement.chain.sweeping import sweep
from alongside.core.measurement.chain.writing import lines_of, written
from alongside.core.shared.errors import Refusal
from alongside.core.shared.estimates import NotEstimable
from benchmarks.chain_worlds import WORLDS, panel_columns

PUBLISHED = Path(__file__).parents[3] / "shared" / "stats"


def panel_from(columns: dict[str, Any], keep: Any = None) -> Panel:
    chosen = {name: values[keep] if keep is not None else values for name, values in columns.items()}
    return make_panel(chosen.pop("person"), chosen.pop("service"), chosen.pop("month"), chosen)


def with_dummies(panel: Panel, equation: Any) -> Any:
    """The textbook answer: least squares with a column of its own for every person and every service in a month."""
    lagged, measured = Lagged(panel), measured_in(panel, ["circumstance"])
    sample = sample_of(equation, lagged, measured)
    unit = panel.unit[sample.rows]
    moment = panel.service[sample.rows] * 1000 + panel.month[sample.rows]
    dummies = [(codes[:, None] == np.unique(codes)[None]).astype(float) for codes in (unit, moment)]
    design = np.hstack([sample.regressors[0], *dummies])
    return np.linalg.lstsq(design, sample.outcome, rcond=None)[0][: len(equation.terms)]


@pytest.mark.parametrize("leave_out", [0.0, 0.3])
def test_sweeping_gives_what_dummies_give(leave_out: float) -> None:
    columns = panel_columns(WORLDS["all"], 40, seed=3, services=3)
    keep = np.random.default_rng(5).random(len(columns["month"])) >= leave_out
    panel = panel_from(columns, keep)
    setting = setting_of(panel, covariates=["circumstance"])
    for equation in equations_of(setting.measured).values():
        sample = sample_of(equation, setting.lagged, setting.measured)
        fit = within(sample, setting.groups(sample))
        assert fit.value == pytest.approx(with_dummies(panel, equation), abs=1e-7)


def test_leaving_one_out_by_subtraction_is_leaving_one_out() -> None:
    chance = np.random.default_rng(1)
    x, y, whose = chance.normal(size=(60, 3)), chance.normal(size=60), np.repeat(np.arange(10), 6)
    without = blocks_of(x, x, y, whose, 10).without_each()
    for each in range(10):
        kept = whose != each
        assert without[each] == pytest.approx(np.linalg.lstsq(x[kept], y[kept], rcond=None)[0])


def test_a_cluster_that_carries_everything_is_said_so() -> None:
    x = np.array([[1.0], [0.0], [0.0]])
    with pytest.raises(NotSolvable):
        blocks_of(x, x, np.ones(3), np.arange(3), 3).without_each()


def test_a_sweep_leaves_nothing_of_people_and_moments() -> None:
    chance = np.random.default_rng(2)
    unit, moment = chance.integers(0, 12, 200), chance.integers(0, 9, 200)
    values = unit[:, None] * 3.0 + moment[:, None] * 7.0
    assert np.abs(sweep(values, unit, moment)).max() < 1e-6


@pytest.mark.parametrize(
    ("people", "months", "expected"),
    [
        (40, 9, Estimator.HALF_PANEL),
        (729, 9, Estimator.HALF_PANEL),
        (730, 9, Estimator.DOUBLE_FILTER),
        (10, 3, Estimator.DOUBLE_FILTER),
    ],
)
def test_the_estimator_is_chosen_by_size_alone(people: int, months: int, expected: Estimator) -> None:
    assert estimator_for(people, months) is expected


def test_the_whole_goes_by_the_months_that_people_are_there_for() -> None:
    columns = panel_columns(WORLDS["all"], 200, seed=3)
    late = (columns["person"] % 2 == 0) & (columns["month"] < 7)
    short = {name: values[~late] for name, values in columns.items()}
    whole, part = setting_of(panel_from(columns)), setting_of(panel_from(short))
    assert part.lagged.months_each == pytest.approx(2 / (1 / 9 + 1 / 2))
    assert [whole.method_for(ahead) for ahead in (1, 2)] == [Estimator.HALF_PANEL] * 2
    assert [part.method_for(ahead) for ahead in (1, 2)] == [Estimator.HALF_PANEL, Estimator.DOUBLE_FILTER]
    total = equations_of(part.measured)["total"]
    assert total.ahead == 2
    assert {equation.ahead for name, equation in equations_of(part.measured).items() if name != "total"} == {
        1
    }
    sample = sample_of(total, part.lagged, part.measured)
    by_filter = double_filter(lambda: [(sample, part.groups(sample))]).value
    fitted, _rows = part.fit(total)
    assert fitted is not None
    assert fitted.fit.value == pytest.approx(by_filter)
    told = "\n".join(map(str, read_chain(panel_from(short)).warnings))
    assert "the whole change in power is estimated by the double filter" in told


def test_errors_are_widened_by_what_service_months_take() -> None:
    people = setting_of(panel_from(panel_columns(WORLDS["all"], 60, seed=3, services=4)))
    for name, equation in equations_of(people.measured).items():
        wide, narrow = (each.fit(equation)[0] for each in (people, replace(people, by_person=False)))
        assert wide is not None
        assert narrow is not None
        apart, before = (each.fit.without - each.fit.value for each in (wide, narrow))
        assert apart == pytest.approx(before * np.sqrt(15 / 14)), name


def test_errors_are_as_large_as_chance_where_services_are_of_three() -> None:
    found = [
        estimate(panel_from(panel_columns(WORLDS["voice only"], 90, seed, services=30))).effects
        for seed in range(40)
    ]
    names = (Name.A_RELIANCE, Name.A_SELF, Name.B_RELIANCE, Name.B_SELF, Name.TOTAL, Name.TOTAL_VOICE)
    said = [np.mean([each[name].se for each in found]) for name in names]
    true = [np.std([each[name].estimate for each in found], ddof=1) for name in names]
    assert 0.92 < np.mean(np.array(said) / np.array(true)) < 1.25


def test_months_are_counted_alike_where_everybody_is_there_for_all() -> None:
    for people in (41, 200, 729):
        assert setting_of(panel_from(panel_columns(WORLDS["all"], people, seed=3))).lagged.months_each == 9
    columns = panel_columns(WORLDS["all"], 60, seed=3)
    gone = (columns["person"] % 2 == 0) & (columns["month"] == 6)
    gaps = {name: values[~gone] for name, values in columns.items()}
    assert setting_of(panel_from(gaps)).lagged.months_each == 9


@pytest.mark.parametrize(("people", "world"), [(900, "all"), (900, "voice only"), (300, "remainder only")])
def test_the_truth_is_found(people: int, world: str) -> None:
    found = estimate(panel_from(panel_columns(WORLDS[world], people, seed=11)), covariates=["circumstance"])
    apart = {
        name: (found.effects[Name(name)].estimate - true) / found.effects[Name(name)].se
        for name, true in WORLDS[world].truth.items()
    }
    assert max(abs(each) for each in apart.values()) < 3.3, apart


def test_noise_in_the_scale_does_not_pass_for_a_remainder_when_it_comes_in_halves() -> None:
    true = WORLDS["self-perception stuck"]
    worlds = {**vars(true), "a_self": 0.3, "b_self": 0.3}
    columns = panel_columns(type(true)(**worlds), 1500, seed=4, noise=1.0)
    halves = estimate(panel_from(columns), covariates=["circumstance"]).effects
    one = {**columns, "self": (columns["self_a"] + columns["self_b"]) / 2}
    del one["self_a"], one["self_b"]
    single = estimate(panel_from(one), covariates=["circumstance"]).effects
    assert halves[Name.B_SELF].low < 0.3 < halves[Name.B_SELF].high
    assert single[Name.B_SELF].high < 0.3, (
        "a single noisy score must show the weakening that halves take away"
    )
    assert abs(halves[Name.REMAINDER].estimate) < abs(single[Name.REMAINDER].estimate)


def test_a_fair_draw_finds_the_truth_that_a_trait_hides() -> None:
    columns = panel_columns(WORLDS["all"], 1200, seed=6)
    chance = np.random.default_rng(8)
    won = (chance.random(len(columns["month"])) < 0.5).astype(float)
    columns["delivery"] = columns["delivery"] * 1.0
    lot_effect = won * 2.0
    delivered = columns["delivery"] + lot_effect
    later = np.zeros_like(delivered)
    month = columns["month"]
    later[month > 0] = 0.15 * lot_effect[np.flatnonzero(month > 0) - 1]
    columns.update(
        delivery=delivered, reliance=columns["reliance"] + later, assigned=won, odds=np.full(len(won), 0.5)
    )
    chain = read_chain(panel_from(columns), covariates=["circumstance"])
    assert chain.drawn is not None
    assert chain.drawn.strong
    effect = chain.drawn.effects[Name.A_RELIANCE]
    assert effect.low < 0.15 < effect.high


def test_services_vary_more_widely_than_people() -> None:
    panel = panel_from(panel_columns(WORLDS["all"], 300, seed=9, services=10))
    by_service = estimate(panel, cluster=Cluster.SERVICE, covariates=["circumstance"])
    assert by_service.services == 10
    assert by_service.cluster is Cluster.SERVICE
    assert set(by_service.effects) == set(estimate(panel, covariates=["circumstance"]).effects)


def test_fewer_than_four_services_say_nothing_of_services() -> None:
    panel = panel_from(panel_columns(WORLDS["all"], 90, seed=9, services=3))
    chain = read_chain(panel, cluster=Cluster.SERVICE)
    assert all(isinstance(answer, NotEstimable) for answer in chain.answers.values())
    assert "3 services are too few" in str(chain[Name.TOTAL].reason)  # type: ignore[union-attr]


def without(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda columns: columns.pop(name)


def constant(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda columns: columns.update({name: np.full(len(columns["month"]), 2.0)})


@pytest.mark.parametrize(
    ("change", "unknown", "known"),
    [
        (
            without("reliance"),
            (Name.A_RELIANCE, Name.VIA_RELIANCE, Name.REMAINDER),
            (Name.TOTAL, Name.VIA_SELF),
        ),
        (constant("self"), (Name.A_SELF, Name.B_SELF, Name.REMAINDER), (Name.TOTAL, Name.B_RELIANCE)),
        (constant("voice"), (Name.TOTAL_VOICE, Name.CONTRAST_VOICE), (Name.TOTAL, Name.REMAINDER)),
        (constant("delivery"), tuple(Name), ()),
    ],
)
def test_what_cannot_be_told_says_why(
    change: Callable[[dict[str, Any]], None], unknown: tuple[Name, ...], known: tuple[Name, ...]
) -> None:
    columns = panel_columns(WORLDS["all"], 60, seed=2)
    change(columns)
    chain = read_chain(panel_from(columns))
    assert all(isinstance(chain[name], NotEstimable) for name in unknown)
    assert all(isinstance(chain[name], Effect) for name in known)
    assert json.loads(json.dumps(written(chain)))["assumptions"]
    assert lines_of(chain)


def same(one: str, other: str) -> Callable[[dict[str, Any]], None]:
    return lambda columns: columns.update({one: 2.0 * columns[other]})


@pytest.mark.parametrize(
    ("change", "unknown", "known", "reason"),
    [
        (same("voice", "delivery"), (Name.TOTAL, Name.A_SELF, Name.TOTAL_VOICE), (Name.B_SELF,), "“delivery” does"),
        (same("self", "reliance"), (Name.B_SELF, Name.B_RELIANCE, Name.REMAINDER), (Name.TOTAL,), "told apart"),
        (same("power", "reliance"), (Name.B_RELIANCE,), (Name.A_RELIANCE,), "told apart"),
        (same("delivery", "person"), (Name.TOTAL, Name.CONTRAST_VOICE), (Name.B_SELF, Name.TOTAL_VOICE), "“delivery”"),
        (same("delivery", "month"), (Name.TOTAL, Name.A_RELIANCE), (Name.B_SELF,), "“delivery” does"),
        (constant("power"), tuple(Name), (), "the same in every row"),
    ],
)  # fmt: skip
def test_two_that_go_up_and_down_together_share_an_effect_that_neither_is_given(
    change: Callable[[dict[str, Any]], None], unknown: tuple[Name, ...], known: tuple[Name, ...], reason: str
) -> None:
    columns = panel_columns(WORLDS["all"], 60, seed=2)
    change(columns)
    chain = read_chain(panel_from(columns))
    assert all(isinstance(chain[name], NotEstimable) for name in unknown)
    assert all(isinstance(chain[name], Effect) for name in known)
    assert reason in str(chain[unknown[0]].reason)  # type: ignore[union-attr]


@pytest.mark.parametrize(("people", "months"), [(1, 12), (60, 1), (60, 3), (2, 4)])
def test_too_little_is_said_and_no_number_given(people: int, months: int) -> None:
    columns = panel_columns(WORLDS["all"], people, seed=2, months=months)
    chain = read_chain(panel_from(columns))
    assert isinstance(chain[Name.TOTAL], NotEstimable)


@pytest.mark.parametrize("noise", [0.0, 1.0])
def test_a_large_panel_taken_some_services_at_a_time_gives_the_same(
    monkeypatch: pytest.MonkeyPatch, noise: float
) -> None:
    columns = panel_columns(WORLDS["all"], 400, seed=5, months=6, noise=noise)
    keep = np.random.default_rng(5).random(len(columns["month"])) >= 0.1
    panel = panel_from(columns, keep)
    whole = estimate(panel, covariates=["circumstance"])
    assert whole.estimator is Estimator.DOUBLE_FILTER
    monkeypatch.setattr(setting, "MOST_ROWS", 300)
    assert len(list(setting_of(panel).parts())) > 4
    in_parts = estimate(panel, covariates=["circumstance"])
    assert (in_parts.rows, in_parts.people) == (whole.rows, whole.people)
    for name, effect in whole.effects.items():
        other = in_parts.effects[name]
        assert (other.estimate, other.low, other.high) == pytest.approx(
            (effect.estimate, effect.low, effect.high), abs=1e-9
        )


def test_gaps_between_months_are_gaps_and_no_neighbours() -> None:
    columns = panel_columns(WORLDS["all"], 5, seed=2)
    panel = panel_from(columns, columns["month"] != 4)
    lagged = Lagged(panel)
    assert np.isnan(lagged("delivery", 1)[panel.month == 5]).all()
    assert np.isnan(lagged("power", -1)[panel.month == 3]).all()
    assert np.isfinite(lagged("delivery", 2)[panel.month == 8]).all()


def test_the_order_of_rows_does_not_matter() -> None:
    columns = panel_columns(WORLDS["all"], 50, seed=2)
    mixed = np.random.default_rng(0).permutation(len(columns["month"]))
    assert estimate(panel_from(columns)).effects == estimate(panel_from(columns, mixed)).effects


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda c: c["power"].__setitem__(3, np.inf), "Column “power” is infinite in row 4."),
        (lambda c: c["delivery"].__setitem__(0, -1.0), "Column “delivery” is below zero in row 1."),
        (lambda c: c["month"].__setitem__(1, 0), "Rows 1 and 2 are of one person in one service in month 0."),
        (lambda c: c.pop("power"), "no column “power”"),
    ],
)
def test_bad_columns_are_refused_with_their_place(
    spoil: Callable[[dict[str, Any]], None], sentence: str
) -> None:
    columns = panel_columns(WORLDS["all"], 5, seed=2)
    spoil(columns)
    with pytest.raises(Refusal) as refused:
        panel_from(columns)
    assert sentence in str(refused.value.sentence)


def test_an_unknown_covariate_is_refused() -> None:
    with pytest.raises(Refusal, match="weather"):
        read_chain(panel_from(panel_columns(WORLDS["all"], 5, seed=2)), covariates=["weather"])


def test_an_interval_is_wider_with_few_clusters() -> None:
    chance = np.random.default_rng(3)
    few, many = chance.normal(size=(4, 1)) / 4, chance.normal(size=(400, 1)) / 400
    reach = [interval(spread_of(np.zeros(1), each).draws()[:, 0]) for each in (few, many)]
    in_se = [
        (high - low) / 2 / float(np.sqrt(spread_of(np.zeros(1), each).covariance[0, 0]))
        for (low, high), each in zip(reach, (few, many), strict=True)
    ]
    assert in_se[0] == pytest.approx(3.18, abs=0.06)
    assert in_se[1] == pytest.approx(1.966, abs=0.02)


def test_the_robustness_value_is_the_published_one() -> None:
    # Cinelli & Hazlett 2020, table 1: Darfur, t = 4.18 with 783 degrees of freedom.
    assert robustness_value(Effect(0.097, 0.05, 0.14, 0.0232), 783) == pytest.approx(0.139, abs=0.001)


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published figures are not on this machine")
def test_the_sixty_people_of_the_method() -> None:
    raw = np.load(PUBLISHED / "data" / "panel60_raw.npz")
    expected = json.loads((PUBLISHED / "panel60_reference.json").read_text())["hpj"]
    people, months = raw["A"].shape
    letters = {"delivery": "A", "voice": "V", "reliance": "R", "self": "P", "power": "Y", "circumstance": "L"}
    columns = {name: raw[letter].ravel() for name, letter in letters.items()}
    ids = (
        np.repeat(np.arange(people), months),
        np.repeat(raw["svc"], months),
        np.tile(np.arange(months), people),
    )
    found = estimate(make_panel(*ids, columns), covariates=["circumstance"]).effects
    names = {"aR": "a_reliance", "aP": "a_self", "bR": "b_reliance", "bP": "b_self", "TE": "total", "IR": "via_reliance",
                 "IP": "via_self", "RES": "remainder", "vT": "total_voice"}  # fmt: skip
    for short, name in names.items():
        assert found[Name(name)].estimate == pytest.approx(expected[short], abs=1e-9)


def test_what_one_person_alone_did_is_not_told_and_the_rest_is() -> None:
    columns = panel_columns(WORLDS["all"], 60, seed=4)
    alone = columns["person"] == 7
    columns["governance"] = np.where(alone, columns["month"] % 3, 0.0)
    chain, plain = (read_chain(panel_from(each)) for each in (columns, {**columns, "governance": 0 * alone}))
    assert isinstance(chain[Name.TOTAL_GOVERNANCE], NotEstimable)
    for name in (Name.A_RELIANCE, Name.B_SELF, Name.TOTAL, Name.REMAINDER):
        told, other = chain[name], plain[name]
        assert isinstance(told, Effect)
        assert isinstance(other, Effect)
        assert told.estimate == pytest.approx(other.estimate, abs=0.6 * other.se)
        assert told.se == pytest.approx(other.se, rel=0.25)


def test_leaving_out_who_alone_carries_a_column_leaves_the_others_as_without_it() -> None:
    chance = np.random.default_rng(5)
    whose = np.repeat(np.arange(10), 6)
    x, y = chance.normal(size=(60, 3)), chance.normal(size=60)
    x[whose != 4, 2] = 0.0
    without = blocks_of(x, x, y, whose, 10).without_each()
    kept = whose != 4
    assert np.isnan(without[4, 2])
    assert without[4, :2] == pytest.approx(np.linalg.lstsq(x[kept, :2], y[kept], rcond=None)[0])
    assert np.isfinite(np.delete(without, 4, axis=0)).all()


@pytest.mark.parametrize("people", [40, 800])
def test_power_that_never_moves_in_the_months_that_count_is_no_finding_of_nothing(people: int) -> None:
    columns = panel_columns(WORLDS["all"], people, seed=6, months=8)
    columns["power"] = np.where(columns["month"] < 2, columns["month"], 3.0)
    chain = read_chain(panel_from(columns))
    assert isinstance(chain[Name.TOTAL], NotEstimable), "an effect of nothing without an error is no effect"
    assert isinstance(chain[Name.B_RELIANCE], NotEstimable)
    assert isinstance(chain[Name.A_RELIANCE], Effect)


def test_as_many_terms_as_rows_are_no_estimate() -> None:
    columns = panel_columns(WORLDS["all"], 12, seed=7, months=8)
    columns["self"] = np.where(columns["person"] % 3 > 0, columns["self"], np.nan)
    assert isinstance(read_chain(panel_from(columns))[Name.B_SELF], NotEstimable)


def test_people_in_two_services_are_said_so() -> None:
    columns = panel_columns(WORLDS["all"], 60, seed=8)
    elsewhere = (columns["person"] == 3) & (columns["month"] % 2 == 1)
    columns["service"] = np.where(elsewhere, columns["service"] + 1, columns["service"])
    warnings = [str(each) for each in read_chain(panel_from(columns)).warnings]
    assert any("more than one service: 1." in each for each in warnings)
