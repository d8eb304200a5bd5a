"""The weights that judge: read from the package, each file checked against its SHA-256 first."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alongside.core.audit.judging.release import MANIFEST, release_of, weights_folder
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Weights:
    """What was trained: the heads' arrays, the encoder's changed layers, the settings, the word pieces.

    ``release`` names them (``release_of``).
    """

    release: str
    settings: Mapping[str, Any]
    heads: Arrays
    encoder: Arrays
    vocabulary: str
    base_sha256: str
    """The SHA-256 of the encoder's own file, which comes from a package."""


@cache
def shipped_weights() -> Weights:
    """The weights of this release; read once in a process. Raises ``Refusal`` as ``read_weights`` does."""
    return read_weights(weights_folder())


def read_weights(folder: Traversable) -> Weights:
    """The weights in a folder. Raises ``Refusal`` where a file is missing or is not the one that was tested."""
    text = _bytes(folder, MANIFEST)
    manifest = json.loads(text)
    found = {name: checked(name, _bytes(folder, name), pin) for name, pin in manifest["files"].items()}
    return Weights(
        release=release_of(text),
        settings=json.loads(found["settings.json"]),
        heads=_arrays(found["heads.npz"]),
        encoder=_arrays(found["encoder.npz"]) if "encoder.npz" in found else {},
        vocabulary=found["vocab.txt"].decode(),
        base_sha256=manifest["base_sha256"],
    )


def checked(name: str, content: bytes, pin: str) -> bytes:
    """The content, if its SHA-256 is the pinned one. Raises ``Refusal`` otherwise."""
    if hashlib.sha256(content).hexdigest() == pin:
        return content
    raise Refusal(
        say(
            "The file “{name}” of the auditor’s weights is not the one that was tested. "
            "Nothing is judged with it. Install alongside again.",
            name=name,
        )
    )


def _bytes(folder: Traversable, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError as missing:
        raise Refusal(
            say("The auditor’s weights lack the file “{name}”. Install alongside again.", name=name)
        ) from missing


def _arrays(content: bytes) -> Arrays:
    with np.load(io.BytesIO(content), allow_pickle=False) as kept:
        return {name: kept[name] for name in kept.files}
