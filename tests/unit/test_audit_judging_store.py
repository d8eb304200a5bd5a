"""Weights that are not the tested ones are refused with a sentence; nothing is judged with them."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from alongside.core.audit.judging import store
from alongside.core.shared.errors import Refusal


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the shipped weights that a test may spoil."""
    folder = tmp_path / "weights"
    with store_folder() as shipped:
        shutil.copytree(shipped, folder)
    return folder


def store_folder():
    from importlib.resources import as_file

    return as_file(store.weights_folder())


def test_the_shipped_weights_are_the_tested_ones():
    weights = store.shipped_weights()
    assert set(weights.heads) >= {"words", "meaning", "meaning_status", "frames", "frames_status"}
    assert weights.release.count("(") == 1


def test_each_array_is_numbers_and_finite():
    for name, array in store.shipped_weights().heads.items():
        assert np.isfinite(array.astype(np.float64)).all(), name


@pytest.mark.parametrize("name", ["heads.npz", "settings.json", "vocab.txt"])
def test_one_changed_byte_is_refused(copied: Path, name: str):
    content = bytearray((copied / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copied / name).write_bytes(bytes(content))
    with pytest.raises(Refusal, match=f"“{name}” of the auditor’s weights is not the one that was tested"):
        store.read_weights(copied)


@pytest.mark.parametrize("name", ["heads.npz", "manifest.json"])
def test_a_missing_file_is_named(copied: Path, name: str):
    (copied / name).unlink()
    with pytest.raises(Refusal, match=f"lack the file “{name}”"):
        store.read_weights(copied)


def test_the_release_changes_with_what_the_manifest_pins(copied: Path):
    before = store.read_weights(copied).release
    manifest = json.loads((copied / "manifest.json").read_text())
    (copied / "manifest.json").write_text(json.dumps(manifest | {"release": "other"}))
    after = store.read_weights(copied).release
    assert before.split("(")[1] != after.split("(")[1]


def test_nothing_pickled_is_read(copied: Path):
    np.savez(copied / "heads.npz", words=np.array([{"a": 1}], dtype=object))
    manifest = json.loads((copied / "manifest.json").read_text())
    import hashlib

    manifest["files"]["heads.npz"] = hashlib.sha256((copied / "heads.npz").read_bytes()).hexdigest()
    (copied / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ValueError, match="pickle"):
        store.read_weights(copied)
