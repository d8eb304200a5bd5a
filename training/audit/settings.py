"""How the weights are trained. Set once by cross-validation, not to the last decimal."""

from __future__ import annotations

from pathlib import Path
from typing import Final

WORK: Final = Path("var/train-audit")
"""Where the steps leave what the next one needs."""

FOLDS: Final = 3
"""Of the encoder, which takes minutes to train."""
HEADS_FOLDS: Final = 5
"""Of the heads."""
REAL_WEIGHT: Final = 3.0
"""How much a real sentence counts beside one that was written for training."""
PAIR_WEIGHT: Final = 2.0
"""How much one side of a minimal pair counts: the two differ in what decides, and in little else."""
EVENNESS: Final = 0.5
"""How far rarer modes are weighed up: 0 not at all, 1 until all weigh the same."""
DECAY: Final = {"words": 3e-5, "meaning": 1e-3, "frames": 1e-2}
"""The ridge of each head."""

RELEASE: Final = "2026.11"
MISSED_CLAIMS: Final = 0.03
"""The share of claims that the prefilter may let go."""
MISSED_DELIVERY: Final = 0.005
"""The share of sentences of delivery alongside that the prefilter may let go."""
LOST_CLAIMS: Final = 0.005
"""The share of claims that may be lost because a sentence is not parsed; of delivery alongside none may be."""
SURE_ENOUGH: Final = 0.8
"""How often a decided mode must be right."""
