"""Issuing and verifying credentials: cold by the command, and many in one process beside a bare signature.

.venv/bin/python benchmarks/credentials.py
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from alongside.core.credentials import badges, multikey, proofs
from alongside.core.credentials.reading import read_credential
from alongside.core.credentials.verifying import Known, verify

SEED, MANY = bytes(range(32)), 1000
KEY = multikey.public_multikey(SEED)
DID = f"did:key:{KEY}"
AT = datetime.now(UTC)


def issued(number: int) -> dict[str, object]:
    """One credential, signed."""
    award = badges.Award(
        f"https://example.org/credentials/{number}", badges.Issuer(DID, "Example"),
        badges.Achievement("https://example.org/ten", "Ten sessions", "Ten.", "Ten."), f"Person {number}", AT,
        evidence=(badges.Evidence("urn:uuid:0b0e0c4e-0000-4000-8000-000000000001", "Record", "Ten sessions."),),
    )  # fmt: skip
    return proofs.with_proof(badges.credential(award), seed=SEED, method=f"{DID}#{KEY}", at=AT)


def seconds(work: Callable[[], object]) -> float:
    """How much of a processor some work takes, others' work on the machine left out."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def seconds_of(command: list[str]) -> float:
    """How much of a processor a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cold() -> float:
    """How long `alongside credentials verify FILE` takes of a processor; the middle one of five."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "credential.json"
        file.write_text(json.dumps(issued(1)), encoding="utf-8")
        command = [str(Path(sys.executable).with_name("alongside")), "credentials", "verify", str(file)]
        return min(
            seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(5)
        )


def main() -> None:
    """Print the figures."""
    print(f"verify by the command, cold: {cold():.2f} s of a processor")
    known, texts = Known(AT), []
    making = seconds(lambda: texts.extend(json.dumps(issued(number)).encode() for number in range(MANY)))
    holding = seconds(lambda: [verify(read_credential(text), known) for text in texts])
    bare = seconds(lambda: [multikey.signed(SEED, text) for text in texts])
    print(f"issue {MANY:,}: {making:.1f} s; verify {MANY:,}: {holding:.1f} s")
    print(
        f"a bare signature of the same bytes: {bare:.2f} s, so issuing takes {making / bare:.0f} times as long"
    )


if __name__ == "__main__":
    main()
