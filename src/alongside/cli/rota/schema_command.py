"""``alongside rota schema``: what the files look like, as JSON Schema."""

from __future__ import annotations

import click

from alongside.core.rota.files.schema import plan_schema_text, problem_schema_text


@click.command("schema")
@click.argument("which", type=click.Choice(("problem", "plan")))
def schema(which: str) -> None:
    """Write the JSON Schema of a problem or of a plan."""
    click.echo(problem_schema_text() if which == "problem" else plan_schema_text(), nl=False)
