"""``alongside credentials verify``: whether a credential in a file can be relied on."""

from __future__ import annotations

import json
from datetime import datetime
from typing import BinaryIO

import click

from alongside.cli.credentials.ending import REFUSED
from alongside.cli.credentials.files import keys_file, moment_or_now, read_file, told
from alongside.core.credentials.holders import told_holder
from alongside.core.credentials.reading import Read
from alongside.core.credentials.verifying import Known, Verdict, listed_by_address
from alongside.core.credentials.verifying import verify as verified

FILES = click.File("rb")


@click.command("verify")
@click.argument("file", metavar="FILE", type=FILES)
@click.option(
    "--keys", "keys", type=FILES, multiple=True, help="The document in which an issuer publishes its keys."
)
@click.option("--status", "lists", type=FILES, multiple=True, help="A status list, itself a credential.")
@click.option("--issuer", "wanted", multiple=True, metavar="DID", help="Only this issuer will do.")
@click.option(
    "--at", callback=moment_or_now, metavar="MOMENT", help="Verify as at this moment instead of now."
)
@click.option("--json", "in_json", is_flag=True, help="Tell it as JSON.")
def verify(
    file: BinaryIO,
    keys: tuple[BinaryIO, ...],
    lists: tuple[BinaryIO, ...],
    wanted: tuple[str, ...],
    at: datetime,
    in_json: bool,
) -> None:
    """Verify the credential in FILE: JSON, a signed token, or a PNG or SVG picture that carries one.

    Nothing is fetched. Save the issuer's keys (for did:web:HOST:PATH they stand at https://HOST/PATH/did.json) and
    the status list that the credential names, and hand them in. A did:key brings its key with it.

    Ends with 0 where the credential is genuine, 1 where it is not to be relied on, 3 where a file cannot be read.
    """
    known = Known(
        at,
        {found.issuer: found for found in map(keys_file, keys)},
        listed_by_address([read_file(each) for each in lists]),
        frozenset(wanted),
    )
    read = read_file(file)
    with told(file.name):
        verdict = verified(read, known)
    click.echo(_as_json(read, verdict) if in_json else _as_lines(read, verdict))
    raise click.exceptions.Exit(0 if verdict.accepted else REFUSED)


def _as_json(read: Read, verdict: Verdict) -> str:
    told = {
        "outcome": str(verdict.outcome),
        "accepted": verdict.accepted,
        "sentence": str(verdict.sentence),
        "issuer": read.issuer,
        "name": read.title,
        "holder": told_holder(read),
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _as_lines(read: Read, verdict: Verdict) -> str:
    title = ", ".join(filter(None, (read.title, told_holder(read))))
    return f"{title}{': ' if title else ''}{verdict.outcome.label}. {verdict.sentence} [{verdict.outcome}]"
