"""`alongside credentials`: a key, a signature, a verification, and how each ends."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from alongside.cli.credentials.command import credentials
from alongside.core.credentials import badges
from tests.credentials_cast import NOW, OTHER_DID, PLACE, award, changed, keys_document, signed, status_list


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, document in {
        "badge": signed(),
        "spoilt": changed(signed(), name="Other"),
        "keys": keys_document(),
        "list": status_list(),
        "withdrawn": status_list(PLACE),
    }.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(credentials, [*arguments], prog_name="alongside credentials")


@pytest.mark.parametrize(
    ("arguments", "ending", "outcome"),
    [
        (["badge.json", "--keys", "keys.json", "--status", "list.json"], 0, "GENUINE"),
        (["spoilt.json", "--keys", "keys.json", "--status", "list.json"], 1, "TAMPERED"),
        (["badge.json", "--keys", "keys.json", "--status", "withdrawn.json"], 1, "REVOKED"),
        (["badge.json", "--keys", "keys.json"], 1, "STATUS_UNKNOWN"),
        (["badge.json"], 1, "UNKNOWN_KEY"),
        (["badge.json", "--keys", "keys.json", "--issuer", OTHER_DID], 1, "WRONG_ISSUER"),
        (["badge.json", "--keys", "keys.json", "--at", "2001-01-01"], 1, "NOT_YET_VALID"),
        (["badge.json", "--keys", "keys.json", "--at", "2999-01-01T00:00:00Z"], 1, "EXPIRED"),
    ],
)
def test_verify(arguments, ending, outcome):
    ran = run("verify", *arguments)
    assert (ran.exit_code, ran.output.strip().endswith(f"[{outcome}]")) == (ending, True), ran.output
    told = json.loads(run("verify", *arguments, "--json").output)
    assert (told["outcome"], told["accepted"]) == (outcome, ending == 0)


def test_a_file_that_is_none_is_told_with_its_name():
    ran = run("verify", "keys.json")
    assert ran.exit_code == 3
    assert "keys.json: This is no verifiable credential" in ran.output
    assert run("verify", "badge.json", "--keys", "badge.json").exit_code in (1, 3)
    assert run("verify", "none.json").exit_code == 2
    assert run("verify", "badge.json", "--at", "soon").exit_code == 2


def test_a_key_signs_and_the_signature_holds(folder):
    document = run("key", "secret.json").stdout
    (folder / "own.json").write_text(document, encoding="utf-8")
    did = json.loads(document)["id"]
    unsigned = badges.credential(award(issuer=badges.Issuer(did, "By hand"), status=None))
    (folder / "plain.json").write_text(json.dumps(unsigned), encoding="utf-8")
    made = run("sign", "plain.json", "--key", "secret.json", "--at", NOW.isoformat())
    (folder / "made.json").write_text(made.stdout, encoding="utf-8")
    assert run("verify", "made.json", "--issuer", did).exit_code == 0
    assert (folder / "secret.json").stat().st_mode & 0o077 == 0


def test_a_key_is_never_written_over(folder):
    run("key", "secret.json")
    before = (folder / "secret.json").read_text()
    assert run("key", "secret.json").exit_code != 0
    assert (folder / "secret.json").read_text() == before


def test_signing_refuses_what_is_signed_or_says_another_name(folder):
    run("key", "secret.json")
    assert "has a proof already" in run("sign", "badge.json", "--key", "secret.json").output
    (folder / "plain.json").write_text(json.dumps(badges.credential(award())), encoding="utf-8")
    assert "the key is of" in run("sign", "plain.json", "--key", "secret.json").output
    assert run("sign", "plain.json", "--key", "keys.json").exit_code == 3
