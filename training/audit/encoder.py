"""Trains the encoder's upper layers on: the step that needs PyTorch and the full-precision all-MiniLM-L6-v2.

The lower layers stay as they are, so what they make of each sentence is worked out once. The upper ones learn,
with a head for the mode and one for the status on the mean of the tokens. Products are made in sixteen bits
(bfloat16), which halves the time; what is kept and measured is in full precision.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.audit.minilm import MiniLM, Piece, mean_of, padded

UNTRAINED: Final = 3
"""How many layers, from the input on, stay as they are."""

Numbers = NDArray[np.float64]
Hear = Callable[["Trained", int, float], None]


@dataclass(frozen=True, slots=True)
class Course:
    """How the layers are trained."""

    rounds: int = 4
    rate: float = 1.5e-4
    rate_by_layer: float = 0.8
    """A layer's rate is that of the one above it times this."""
    head_rate: float = 1.5e-3
    batch: int = 16
    status_share: float = 0.5
    warm: float = 0.1
    seed: int = 1


class Trained(nn.Module):
    """The upper layers, with a head for modes and a head for statuses."""

    def __init__(self, modes: int, statuses: int) -> None:
        super().__init__()
        self.encoder = MiniLM()
        self.modes = nn.Linear(384, modes)
        self.statuses = nn.Linear(384, statuses)
        self.drop = nn.Dropout(0.2)
        for head in (self.modes, self.statuses):
            nn.init.normal_(head.weight, 0.0, 0.02)

    def forward(self, hidden: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        found = self.drop(mean_of(self.encoder.through(hidden, mask, UNTRAINED), mask))
        return self.modes(found), self.statuses(found)


def train(
    lower: Sequence[Piece], modes: Numbers, statuses: Numbers, weights: Numbers, course: Course
) -> Trained:
    """The upper layers trained on what the lower ones made of the sentences."""
    torch.manual_seed(course.seed)
    net = Trained(modes.shape[1], statuses.shape[1])
    optimiser = torch.optim.AdamW(_groups(net, course), weight_decay=0.01, fused=True)
    steps = math.ceil(len(lower) / course.batch) * course.rounds
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _pace(step, steps, course.warm))
    told = [torch.tensor(each, dtype=torch.float32) for each in (modes, statuses, weights)]
    order = np.random.default_rng(course.seed)
    for _ in range(course.rounds):
        net.train()
        for rows in batches(lower, course.batch, order):
            optimiser.zero_grad()
            with torch.autocast("cpu", torch.bfloat16):
                loss = _loss(net, [lower[row] for row in rows], [each[rows] for each in told], course)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return net.eval()


def _loss(net: Trained, pieces: Sequence[Piece], told: Sequence[Tensor], course: Course) -> Tensor:
    modes, statuses = (functional.log_softmax(scores.float(), 1) for scores in net(*padded(pieces)))
    by_mode = -(told[0] * modes).sum(1)
    by_status = -(told[1] * statuses).sum(1)
    return ((by_mode + course.status_share * by_status) * told[2]).mean()


def _groups(net: Trained, course: Course) -> list[dict[str, object]]:
    layers = list(net.encoder.layers)
    heads = [*net.modes.parameters(), *net.statuses.parameters()]
    return [
        *(
            {
                "params": list(layer.parameters()),
                "lr": course.rate * course.rate_by_layer ** (len(layers) - 1 - up),
            }
            for up, layer in enumerate(layers)
            if up >= UNTRAINED
        ),
        {"params": heads, "lr": course.head_rate},
    ]


def _pace(step: int, steps: int, warm: float) -> float:
    return min((step + 1) / (warm * steps), max(0.0, (steps - step) / ((1 - warm) * steps)))


def batches(
    lower: Sequence[Piece], size: int, order: np.random.Generator | None = None
) -> Iterator[list[int]]:
    """Row numbers, sentences of about one length together; shuffled where an ``order`` is given."""
    jitter = order.random(len(lower)) * 6 if order is not None else np.zeros(len(lower))
    rows = np.argsort([len(piece) + jitter[row] for row, piece in enumerate(lower)], kind="stable")
    found = [rows[start : start + size].tolist() for start in range(0, len(rows), size)]
    if order is not None:
        order.shuffle(found)
    yield from found


@torch.no_grad()
def readings(net: Trained, lower: Sequence[Piece]) -> tuple[Numbers, Numbers]:
    """Logarithms of the chances of modes and of statuses."""
    found = [np.zeros((len(lower), head.out_features)) for head in (net.modes, net.statuses)]
    for rows in batches(lower, 32):
        for table, scores in zip(found, net(*padded([lower[row] for row in rows])), strict=True):
            table[rows] = functional.log_softmax(scores, 1).numpy()
    return found[0], found[1]
