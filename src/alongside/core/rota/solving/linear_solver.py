"""Programmes solved by OR-Tools: HiGHS from within where they are small enough, PDLP by first order where not.

Everything is handed over as plain columns, without an object for each. Linear answers are approximate: nothing is
believed of them that ``bounding`` does not work out again in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np
from ortools.math_opt import callback_pb2, model_parameters_pb2, model_pb2, parameters_pb2, result_pb2
from ortools.math_opt.core.python import solver
from pybind11_abseil.status import StatusNotOk  # type: ignore[import-untyped]  # it comes with OR-Tools

from alongside.core.rota.solving.linear import Programme, Solved
from alongside.core.rota.solving.screening import Measures, Truths, Whole

ENDED = (result_pb2.TERMINATION_REASON_OPTIMAL, result_pb2.TERMINATION_REASON_INFEASIBLE)

TAKEN_OVER = 2.0
"""To hand a programme to the solver and to take its answer lasts about as long again as to lay it down."""
WIDE, PROBING, ENUMERATION = 6_000, 1 << 15, 1 << 16
"""Columns from which HiGHS leaves out two of the rules by which it makes a programme smaller beforehand: with ten
thousand bundles they last for minutes, and what they find is little."""
NEAR = 0.99
"""Costs are whole numbers: an answer nearer than this to the bound is the best."""


@dataclass(frozen=True)
class Rounded:
    """An answer in whole numbers: a value for each column, what it costs, what none costs less than; whether the
    search came to its end; how many steps it took within its linear programmes."""

    values: Measures | None
    cost: float
    bound: float
    ended: bool
    work: int


@dataclass(frozen=True)
class Precision:
    """How nearly a first-order answer must be right: by share of the cost, and by itself."""

    relative: float
    absolute: float = 1e-4


def solve(
    programme: Programme,
    columns: Truths,
    seconds: float,
    *,
    first_order: Precision | None = None,
    start: Solved | None = None,
) -> Solved | None:
    """Minimise with only some columns (the others are nought); None where no answer came in time. By first order it
    may begin at an answer of the same programme."""
    if seconds <= 0:
        return None
    began = monotonic()
    model, kept, rows = _model(programme, columns)
    if (left := seconds - TAKEN_OVER * (monotonic() - began)) <= 0:
        return None
    parameters = parameters_pb2.SolveParametersProto()
    parameters.time_limit.FromNanoseconds(int(left * 1e9))
    if first_order is not None:
        criteria = parameters.pdlp.termination_criteria.simple_optimality_criteria
        criteria.eps_optimal_relative = first_order.relative
        criteria.eps_optimal_absolute = first_order.absolute
        hints = None if start is None else _hints(start, kept, rows)
        found = _solved_by(parameters_pb2.SOLVER_TYPE_PDLP, model, parameters, hints)
    else:
        parameters.lp_algorithm = parameters_pb2.LP_ALGORITHM_BARRIER
        parameters.highs.string_options["run_crossover"] = "off"
        found = _from_within_or_along_edges(model, parameters)
    return None if found is None else _solved(programme, kept, rows, found)


def _hints(start: Solved, kept: Whole, rows: Whole) -> model_parameters_pb2.ModelSolveParametersProto:
    """An answer to begin at, in the columns and rows of the model."""
    hints = model_parameters_pb2.ModelSolveParametersProto()
    known = hints.solution_hints.add()
    known.variable_values.ids.extend(range(len(kept)))
    known.variable_values.values.extend(start.values[kept].tolist())
    known.dual_values.ids.extend(range(len(rows)))
    known.dual_values.values.extend(start.multipliers[rows].tolist())
    return hints


def _from_within_or_along_edges(
    model: model_pb2.ModelProto, parameters: parameters_pb2.SolveParametersProto
) -> result_pb2.SolveResultProto | None:
    """By HiGHS. From within it ends now and then without knowing what it found, even of a tiny programme."""
    found = _solved_by(parameters_pb2.SOLVER_TYPE_HIGHS, model, parameters)
    if found is None:
        parameters.lp_algorithm = parameters_pb2.LP_ALGORITHM_DUAL_SIMPLEX
        found = _solved_by(parameters_pb2.SOLVER_TYPE_HIGHS, model, parameters)
    return found


@dataclass(frozen=True)
class Effort:
    """How hard to try: branches, seconds at most, and how far from the best possible is near enough."""

    nodes: int
    seconds: float
    near: float = NEAR


def solve_whole(programme: Programme, whole: Truths, start: Measures | None, effort: Effort) -> Rounded:
    """Minimise with some columns whole, by HiGHS' branch and bound, from an answer where one is known."""
    model, _kept, _rows = _model(programme, np.ones(programme.width, dtype=bool))
    del model.variables.integers[:]
    model.variables.integers.extend(whole.tolist())
    parameters = parameters_pb2.SolveParametersProto()
    parameters.time_limit.FromNanoseconds(int(max(effort.seconds, 0.01) * 1e9))
    parameters.node_limit = effort.nodes
    parameters.absolute_gap_tolerance, parameters.relative_gap_tolerance = effort.near, 0.0
    parameters.highs.string_options["parallel"] = "off"
    if programme.width > WIDE:
        parameters.highs.int_options["presolve_rule_off"] = PROBING | ENUMERATION
    hints = model_parameters_pb2.ModelSolveParametersProto()
    if start is not None:
        known = hints.solution_hints.add().variable_values
        known.ids.extend(range(programme.width))
        known.values.extend(start.tolist())
    found = _solved_by(parameters_pb2.SOLVER_TYPE_HIGHS, model, parameters, hints)
    if found is None:
        return Rounded(None, np.inf, -np.inf, False, 0)
    ended = found.termination.reason in ENDED
    bound, work = found.termination.objective_bounds.dual_bound, found.solve_stats.simplex_iterations
    if not found.solutions:
        return Rounded(None, np.inf, bound, ended, work)
    answer = found.solutions[0].primal_solution
    return Rounded(np.array(answer.variable_values.values), answer.objective_value, bound, ended, work)


def _solved_by(
    kind: int,
    model: model_pb2.ModelProto,
    parameters: parameters_pb2.SolveParametersProto,
    hints: model_parameters_pb2.ModelSolveParametersProto | None = None,
) -> result_pb2.SolveResultProto | None:
    """What the solver found; None where it gave up."""
    try:
        return solver.solve(
            model,
            kind,
            parameters_pb2.SolverInitializerProto(),
            parameters,
            hints or model_parameters_pb2.ModelSolveParametersProto(),
            None,
            callback_pb2.CallbackRegistrationProto(),
            None,
            None,
        )
    except StatusNotOk:
        return None


def _model(programme: Programme, columns: Truths) -> tuple[model_pb2.ModelProto, Whole, Whole]:
    rows, places, factors = programme.matrix()
    there = columns[places]
    rows, places, factors = rows[there], places[there], factors[there]
    kept, used = np.flatnonzero(columns), np.unique(rows)
    model = model_pb2.ModelProto()
    model.variables.ids.extend(range(len(kept)))
    model.variables.lower_bounds.extend(np.concatenate(programme.low)[kept].tolist())
    model.variables.upper_bounds.extend(np.concatenate(programme.high)[kept].tolist())
    model.variables.integers.extend([False] * len(kept))
    model.objective.linear_coefficients.ids.extend(range(len(kept)))
    model.objective.linear_coefficients.values.extend(np.concatenate(programme.cost)[kept].tolist())
    model.linear_constraints.ids.extend(range(len(used)))
    model.linear_constraints.lower_bounds.extend(np.concatenate(programme.least)[used].tolist())
    model.linear_constraints.upper_bounds.extend(np.concatenate(programme.most)[used].tolist())
    matrix = model.linear_constraint_matrix
    matrix.row_ids.extend(np.searchsorted(used, rows).tolist())
    matrix.column_ids.extend(np.searchsorted(kept, places).tolist())
    matrix.coefficients.extend(factors.tolist())
    return model, kept, used


def _solved(
    programme: Programme, kept: Whole, rows: Whole, found: result_pb2.SolveResultProto
) -> Solved | None:
    if not found.solutions or not found.solutions[0].HasField("dual_solution"):
        return None
    answer = found.solutions[0]
    values, multipliers = np.zeros(programme.width), np.zeros(programme.height)
    primal, dual = answer.primal_solution.variable_values, answer.dual_solution.dual_values
    values[kept[np.array(primal.ids, dtype=np.int64)]] = np.array(primal.values)
    multipliers[rows[np.array(dual.ids, dtype=np.int64)]] = np.array(dual.values)
    best = found.termination.reason == result_pb2.TERMINATION_REASON_OPTIMAL
    return Solved(values, multipliers, best)
