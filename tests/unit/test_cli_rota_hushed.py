"""What compiled code prints by itself does not get among the answer; what comes after does."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import ctypes
from alongside.cli.rota.hushed import solvers_hushed
printed = ctypes.CDLL(None).printf
print("before")
with solvers_hushed():
    printed(b"noise")
print("after")
"""


def test_noise_of_compiled_code_is_not_in_the_answer() -> None:
    ended = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["before", "after"]
