"""Nothing is reported to anybody: the library that runs the network keeps quiet from its import on."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("asked", [None, "0"])
def test_the_models_library_leaves_no_mark_of_its_user_and_starts_no_reporter(tmp_path, asked):
    told = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    told |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    told |= {} if asked is None else {"ORT_DISABLE_TELEMETRY": asked}
    program = "import alongside.core.audit.judging.embedding, os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=told, timeout=60, check=True
    )
    assert done.stdout == "1\n"
    assert not list(tmp_path.rglob("*onnxruntime*"))
