"""The group ``alongside credentials``: each of its commands is loaded only when it is called for."""

from __future__ import annotations

import click

from alongside.cli.credentials.ending import ENDINGS
from alongside.cli.lazily import Parts

COMMANDS = {
    "key": "alongside.cli.credentials.key_command:key",
    "sign": "alongside.cli.credentials.sign_command:sign",
    "verify": "alongside.cli.credentials.verify_command:verify",
}
"""What can follow ``alongside credentials``, and where it is written."""

_ENDINGS = "\n".join(f"  {number:>3}  {means}" for number, means in ENDINGS)


@click.group("credentials", cls=Parts, parts=COMMANDS, epilog=f"\b\nEnds with\n{_ENDINGS}")
def credentials() -> None:
    """Verify credentials that people bring, without a network; sign one by hand."""
