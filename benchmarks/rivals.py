"""Other people's programs, installed into an environment of their own that is thrown away."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def environment(requirements: Sequence[str], kept: Path | None = None) -> Iterator[Path | None]:
    """The Python of an environment with these packages, gone afterwards unless ``kept`` says where it may stay.

    None, with a word on the screen, where they cannot be had.
    """
    with tempfile.TemporaryDirectory(prefix="alongside-rivals-") as passing:
        folder = kept or Path(passing)
        python = folder / "bin" / "python"
        if not python.exists():
            venv.create(folder, with_pip=True)
        yield python if _installed(python, requirements) else None


def _installed(python: Path, requirements: Sequence[str]) -> bool:
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements]
    done = subprocess.run(command, stdout=sys.stderr, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        print(f"skip  {', '.join(requirements)}: cannot be installed here ({last}).")
    return done.returncode == 0
