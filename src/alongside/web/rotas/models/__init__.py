"""Rotas in the making: their weeks, their offers, each step of a draft, the work on them, and who is asked when."""

from alongside.web.rotas.models.drafts import Rota, RotaWeek
from alongside.web.rotas.models.offers import RotaChange, RotaOffer, RotaStep
from alongside.web.rotas.models.runs import RotaRun
from alongside.web.rotas.models.turns import RotaTurn, RotaWave

__all__ = ["Rota", "RotaChange", "RotaOffer", "RotaRun", "RotaStep", "RotaTurn", "RotaWave", "RotaWeek"]
