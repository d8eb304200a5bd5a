"""Made-up months to plan: towns, people and sessions as they might be, and no real ones."""

from __future__ import annotations

from alongside.core.rota.generating.month import generate

__all__ = ["generate"]
