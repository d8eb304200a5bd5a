"""``alongside credentials key``: a new key, and the document that publishes its public half."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from alongside.core.credentials.issuers import DID_KEY, issuer_document
from alongside.core.credentials.multikey import KEY_BYTES, public_multikey


@click.command("key")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--issuer", metavar="DID", help="Whose key it is, such as did:web:example.org. Without it, a did:key."
)
def key(file: Path, issuer: str | None) -> None:
    """Make a signing key and write it to FILE, which must not be there yet and which only you can read.

    Writes the document that publishes the public half on standard output. Keep FILE secret; whoever has it can
    sign in your name.
    """
    seed = os.urandom(KEY_BYTES)
    multikey = public_multikey(seed)
    issuer = issuer or f"{DID_KEY}{multikey}"
    secret = {"issuer": issuer, "method": f"{issuer}#{multikey}", "seed": seed.hex()}
    try:
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as fault:
        raise click.FileError(str(file), hint=fault.strerror or "it cannot be written") from fault
    with os.fdopen(opened, "w", encoding="utf-8") as written:
        json.dump(secret, written)
    click.echo(json.dumps(issuer_document(issuer, [(multikey, multikey)]), indent=2))
