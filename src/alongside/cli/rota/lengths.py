"""Lengths of time as options take them."""

from __future__ import annotations

from math import isfinite
from typing import Any, Final

import click


class Seconds(click.FloatRange):
    """Seconds from none to a day."""

    def __init__(self) -> None:
        super().__init__(0, 86_400)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; what is none of them is told."""
        found = float(super().convert(value, param, ctx))
        if not isfinite(found):
            self.fail(f"{value!r} is no length of time.", param, ctx)
        return found


SECONDS: Final = Seconds()
