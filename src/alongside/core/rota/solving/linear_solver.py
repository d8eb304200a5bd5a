"""Linear programmes solved by OR-Tools: HiGHS from within where it is small enough, PDLP by first order where not.

Everything is handed over as plain columns, without an object for each. Answers are approximate: nothing is believed
of them that ``bounding`` does not work out again in whole numbers.
"""

from __future__ import annotations

import numpy as np
from ortools.math_opt import callback_pb2, model_parameters_pb2, model_pb2, parameters_pb2, result_pb2
from ortools.math_opt.core.python import solver

from alongside.core.rota.solving.linear import Programme, Solved
from alongside.core.rota.solving.screening import Truths, Whole


def solve(
    programme: Programme, columns: Truths, seconds: float, *, first_order: bool = False
) -> Solved | None:
    """Minimise with only some columns (the others are nought); None where no answer came in time."""
    if seconds <= 0:
        return None
    model, kept, rows = _model(programme, columns)
    found = solver.solve(
        model,
        parameters_pb2.SOLVER_TYPE_PDLP if first_order else parameters_pb2.SOLVER_TYPE_HIGHS,
        parameters_pb2.SolverInitializerProto(),
        _parameters(seconds, first_order),
        model_parameters_pb2.ModelSolveParametersProto(),
        None,
        callback_pb2.CallbackRegistrationProto(),
        None,
        None,
    )
    return _solved(programme, kept, rows, found)


def _parameters(seconds: float, first_order: bool) -> parameters_pb2.SolveParametersProto:
    parameters = parameters_pb2.SolveParametersProto()
    parameters.time_limit.FromNanoseconds(int(seconds * 1e9))
    if first_order:
        criteria = parameters.pdlp.termination_criteria.simple_optimality_criteria
        criteria.eps_optimal_relative, criteria.eps_optimal_absolute = 1e-5, 1e-4
        return parameters
    parameters.lp_algorithm = parameters_pb2.LP_ALGORITHM_BARRIER
    parameters.highs.string_options["run_crossover"] = "off"
    return parameters


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
