"""Planning rotas, and explaining them, in a process of its own: whoever asks never loads the solver."""

from alongside.engines.planning.apart import PlanningBroke, PlanningStopped, Progress
from alongside.engines.planning.questions import (
    Explained,
    Planned,
    mend_apart,
    plan_apart,
    what_it_costs_apart,
    why_empty_apart,
    why_her_apart,
)

__all__ = [
    "Explained",
    "Planned",
    "PlanningBroke",
    "PlanningStopped",
    "Progress",
    "mend_apart",
    "plan_apart",
    "what_it_costs_apart",
    "why_empty_apart",
    "why_her_apart",
]
