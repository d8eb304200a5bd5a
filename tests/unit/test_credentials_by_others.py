"""What we issue, verified by two implementations that are not ours and share no code; without a network."""

from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from alongside.core.credentials import badges
from alongside.core.credentials.verifying import verify
from alongside.core.shared.errors import Refusal
from tests.credentials_cast import (
    DID,
    NOW,
    OTHER_DID,
    OTHER_SEED,
    PLACE,
    as_read,
    award,
    changed,
    keys_document,
    known,
    signed,
    status_list,
)

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("@digitalbazaar/vc", "@stablelib/ed25519", "rdfjs-c14n", "jsonld-streaming-parser")
pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not all((ROOT / "node_modules" / name).is_dir() for name in NEEDED),
    reason="no Node here, or its packages are not installed: run npm ci, then others verify what we issue",
)

OF_YESTERDAY = NOW - timedelta(days=1)
CASES = {
    "genuine": (signed(), {}, True),
    "genuine without an end": (signed(badges.credential(award(valid_until=None, evidence=()))), {}, True),
    "tampered name": (changed(signed(), name="Has led 10 sessions"), {}, False),
    "tampered holder": (
        changed(signed(), credentialSubject=signed()["credentialSubject"] | {"identifier": []}),
        {},
        False,
    ),
    "word without meaning": (changed(signed(), madeUp="words"), {}, False),
    "expired": (signed(badges.credential(award(valid_until=OF_YESTERDAY))), {}, False),
    "not yet valid": (signed(badges.credential(award(valid_from=NOW + timedelta(days=2)))), {}, False),
    "withdrawn": (signed(), {"lists": [status_list(PLACE)]}, False),
    "another one withdrawn": (signed(), {"lists": [status_list(PLACE + 1)]}, True),
    "list changed": (
        signed(),
        {"lists": [changed(status_list(PLACE), validFrom="2020-01-01T00:00:00Z")]},
        False,
    ),
    "somebody else's key in our name": (signed(seed=OTHER_SEED, did=OTHER_DID), {}, False),
    "a key that is not ours": (signed(seed=OTHER_SEED), {}, False),
    "not the issuer asked for": (signed(), {"wanted": [OTHER_DID]}, False),
    "the issuer asked for": (signed(), {"wanted": [DID]}, True),
    "key no longer stood by": (signed(), {"keys": [{**keys_document(), "assertionMethod": []}]}, False),
}
GIVEN = {
    "keys": [keys_document(), keys_document(OTHER_DID, OTHER_SEED)],
    "lists": [status_list()],
    "wanted": [],
}


def answers(verifier: str) -> dict[str, dict[str, object]]:
    cases = [
        {**GIVEN, "at": NOW.isoformat(), "credential": each, **given} for each, given, _ in CASES.values()
    ]
    ran = subprocess.run(
        ["node", str(ROOT / "tests/verifiers" / f"{verifier}.mjs")],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return dict(zip(CASES, json.loads(ran.stdout), strict=True))


@pytest.mark.parametrize("verifier", ["digitalbazaar", "rdfjs"])
def test_others_accept_what_we_issue_and_refuse_the_rest(verifier):
    found = answers(verifier)
    assert {name: told["accepted"] for name, told in found.items()} == {
        name: expected for name, (_document, _given, expected) in CASES.items()
    }, found


@pytest.mark.parametrize(
    "name", [name for name, (_document, given, _) in CASES.items() if not {"keys", "wanted"} & set(given)]
)
def test_we_say_the_same(name):
    document, given, expected = CASES[name]
    with suppress(Refusal):
        assert verify(as_read(document), known(**given)).accepted is expected
        return
    assert not expected
