"""First step of the training: the encoder's upper layers, once for each fold and once on everything.

Writes into the work folder: ``unseen-N.npz`` for each fold (what an encoder that had not seen a sentence says of
it) and ``encoder.npz`` with ``meaning_heads.npz`` (the encoder that had seen all, as it is shipped).
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import numpy as np
import torch

from training.audit.encoder import UNTRAINED, Course, Numbers, Trained, readings, train
from training.audit.examples import Example, all_examples, folds_of
from training.audit.heads import mode_targets, status_targets, weights_of
from training.audit.minilm import lower_states, shipped_layers
from training.audit.settings import EVENNESS, FOLDS, REAL_WEIGHT, WORK

log = logging.getLogger("encode")


def run(examples: list[Example], parts: list[str], course: Course, work: Path) -> None:
    """Trains the encoders of the asked folds, and the shipped one where ``parts`` has "all"."""
    lower = lower_states([each.text for each in examples], UNTRAINED)
    targets = mode_targets(examples), status_targets(examples)
    weights = weights_of(targets[0], examples, REAL_WEIGHT, EVENNESS)
    fold = folds_of(examples, FOLDS)
    for part in parts:
        seen = np.ones(len(examples), bool) if part == "all" else fold != int(part)
        net = _trained(np.flatnonzero(seen), lower, targets, weights, course)
        if part == "all":
            _keep(net, work)
        else:
            _keep_unseen(net, examples, np.flatnonzero(~seen), lower, work / f"unseen-{part}.npz")
        log.info("trained: %s", part)


def _keep_unseen(net: Trained, examples: list[Example], rows: np.ndarray, lower: list, to: Path) -> None:
    modes, statuses = readings(net, [lower[row] for row in rows])
    np.savez(to, texts=[examples[row].text for row in rows], modes=modes, statuses=statuses)


def _trained(
    rows: np.ndarray, lower: list, targets: tuple[Numbers, Numbers], weights: Numbers, course: Course
) -> Trained:
    pieces = [lower[row] for row in rows]
    return train(pieces, targets[0][rows], targets[1][rows], weights[rows] / weights[rows].mean(), course)


def _keep(net: Trained, work: Path) -> None:
    np.savez_compressed(work / "encoder.npz", **shipped_layers(net.encoder, UNTRAINED))
    heads = {"meaning": net.modes, "meaning_status": net.statuses}
    arrays = {name: head.weight.detach().numpy().T for name, head in heads.items()}
    arrays |= {f"{name}_base": head.bias.detach().numpy() for name, head in heads.items()}
    np.savez(work / "meaning_heads.npz", **arrays)


def main() -> None:
    """Trains on our own sentences and, where they are at hand, the real ones."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("parts", nargs="*", help="numbers of folds, or all; everything where none is named")
    parts = asked.parse_args().parts or [*map(str, range(FOLDS)), "all"]
    torch.set_num_threads(1)
    WORK.mkdir(parents=True, exist_ok=True)
    run(all_examples(), parts, Course(), WORK)


if __name__ == "__main__":
    main()
