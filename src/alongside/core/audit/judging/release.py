"""Which weights these are, told from their manifest alone: nothing else of them is read."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

MANIFEST: Final = "manifest.json"


def weights_folder() -> Traversable:
    """Where the weights lie in the package."""
    return files("alongside.core.audit.judging") / "weights"


def release_of(manifest: bytes) -> str:
    """The release's name and the first letters of its manifest's digest.

    The manifest pins every file, so two releases with the same name are the same weights.
    """
    return f"{json.loads(manifest)['release']} ({hashlib.sha256(manifest).hexdigest()[:8]})"


@cache
def shipped_release() -> str:
    """The release that judges here. Documents that another one judged can be judged again."""
    return release_of((weights_folder() / MANIFEST).read_bytes())
