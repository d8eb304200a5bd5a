"""Mending a plan: somebody cannot come, and as little as possible changes for everybody else."""

from alongside.core.rota.mending.repair import Mended, mend

__all__ = ["Mended", "mend"]
