"""``alongside credentials sign``: a proof on a credential written by hand."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, BinaryIO

import click

from alongside.cli.credentials.files import moment_or_now, object_in, told
from alongside.core.credentials.multikey import KEY_BYTES
from alongside.core.credentials.proofs import with_proof
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say


@click.command("sign")
@click.argument("file", metavar="FILE", type=click.File("rb"))
@click.option(
    "--key", "secret", required=True, type=click.File("rb"), help="What `alongside credentials key` wrote."
)
@click.option("--at", callback=moment_or_now, metavar="MOMENT", help="Say that it was signed at this moment.")
def sign(file: BinaryIO, secret: BinaryIO, at: datetime) -> None:
    """Sign the credential in FILE (JSON without a proof) and write it on standard output.

    Ends with 0 where it is signed, 3 where a file cannot be read as what it should be.
    """
    with told(secret.name):
        issuer, method, seed = _secret(object_in(secret))
    with told(file.name):
        document = object_in(file)
        _check(document, issuer)
        signed = with_proof(document, seed=seed, method=method, at=at)
    click.echo(json.dumps(signed, ensure_ascii=False, indent=2))


def _secret(found: dict[str, Any]) -> tuple[str, str, bytes]:
    try:
        seed = bytes.fromhex(str(found["seed"]))
        issuer, method = str(found["issuer"]), str(found["method"])
    except (KeyError, ValueError) as fault:
        raise Refusal(say("This is not a key that “alongside credentials key” wrote.")) from fault
    if len(seed) != KEY_BYTES:
        raise Refusal(say("This is not a key that “alongside credentials key” wrote."))
    return issuer, method, seed


def _check(document: dict[str, Any], issuer: str) -> None:
    said = document.get("issuer")
    named = said.get("id") if isinstance(said, dict) else said
    if "proof" in document:
        raise Refusal(say("The credential has a proof already. Take it out before signing anew."))
    if named != issuer:
        raise Refusal(
            say(
                "The credential says it is by “{said}”, and the key is of “{issuer}”.",
                said=str(named),
                issuer=issuer,
            )
        )
