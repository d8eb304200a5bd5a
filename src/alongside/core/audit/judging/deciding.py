"""From chances to one mode and one status, and whether that is sure enough to say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.core.audit.judging.classifier import MODES, NONE, STATUSES
from alongside.core.audit.words.textmodes import Status, TextMode

RIVALS = 3
PLACES = 4
"""Chances are rounded to this many places, far within what is meant and outside what machines differ by."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One mode, its status and chance, the modes next to it, and whether the agent gate turned one away."""

    mode: TextMode
    status: Status
    chance: float
    decided: bool
    rivals: tuple[tuple[TextMode, float], ...]
    turned_away: bool = False


def decide(
    modes: NDArray[np.float64], statuses: NDArray[np.float64], *, gate: bool, threshold: float
) -> Decision:
    """The likeliest mode; never delivery alongside where the gate is shut, its chance then shared by the rest."""
    chances = dict(zip(MODES, (float(chance) for chance in modes), strict=True))
    turned_away = not gate and max(chances, key=chances.__getitem__) is TextMode.DELIVERY_ALONGSIDE
    if not gate:
        chances.pop(TextMode.DELIVERY_ALONGSIDE)
        whole = sum(chances.values()) or 1.0
        chances = {mode: chance / whole for mode, chance in chances.items()}
    order = sorted(chances, key=lambda mode: (-round(chances[mode], PLACES), MODES.index(mode)))
    best, *rest = order
    chance = round(chances[best], PLACES)
    rivals = tuple((mode, round(chances[mode], PLACES)) for mode in rest[:RIVALS])
    return Decision(best, status_of(best, statuses), chance, chance >= threshold, rivals, turned_away)


def status_of(mode: TextMode, statuses: NDArray[np.float64]) -> Status:
    """The likeliest status; only what is about something else has none."""
    if mode is MODES[NONE]:
        return Status.NA
    told = [status for status in STATUSES if status is not Status.NA]
    return max(told, key=lambda status: float(statuses[STATUSES.index(status)]))
