"""``alongside docs``: the pages that are written from tables in the code, so that neither can drift."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from importlib import import_module
from pathlib import Path

import click


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page: its place below ``docs``, and the function that writes its text."""

    path: str
    writer: str

    def text(self) -> str:
        """The page as it should be."""
        module, name = self.writer.split(":")
        return str(getattr(import_module(module), name)())


PAGES: tuple[Page, ...] = (
    Page("reference/modes-of-participation.md", "alongside.core.participation.page:page"),
    Page("reference/modes-of-participation.svg", "alongside.core.participation.drawing:flow_svg"),
    Page("reference/charter.md", "alongside.core.charter.page:page"),
    Page("reference/invitations.md", "alongside.core.delivery.page:invitations_page"),
    Page("reference/register-and-acts.md", "alongside.core.delivery.page:register_page"),
    Page("reference/at-the-door.md", "alongside.core.door.page:page"),
    Page("reference/asking.md", "alongside.core.asking.page:page"),
    Page("reference/exchanges.md", "alongside.core.reciprocity.page:page"),
    Page("reference/joining.md", "alongside.core.joining.page:page"),
    Page("reference/checks.md", "alongside.core.safeguarding.page:page"),
    Page("reference/expenses.md", "alongside.core.expenses.page:page"),
    Page("reference/portfolios.md", "alongside.core.portfolio.page:page"),
    Page("reference/check-ins.md", "alongside.core.checkins.page:page"),
    Page("reference/messages.md", "alongside.core.messaging.page:page"),
    Page("reference/gifts.md", "alongside.core.vocabulary.page:page"),
    Page("reference/rota.md", "alongside.core.rota.rules.page:page"),
    Page("reference/rota-files.md", "alongside.core.rota.files.page:page"),
    Page("reference/rota-problem.schema.json", "alongside.core.rota.files.schema:problem_schema_text"),
    Page("reference/rota-plan.schema.json", "alongside.core.rota.files.schema:plan_schema_text"),
    Page("reference/rota-command.md", "alongside.cli.rota.page:page"),
    Page("reference/facts.md", "alongside.engines.facts.page:page"),
    Page("reference/import-columns.md", "alongside.core.intake.page:page"),
    Page("reference/audit-report.md", "alongside.core.audit.outputs.schema_page:page"),
    Page("reference/audit-command.md", "alongside.cli.audit.page:page"),
)
"""Every generated page. A new one needs a function without arguments that gives its text, and a row here."""


def difference(page: Page, folder: Path) -> str:
    """How the page on disk differs from what it should be; empty where it does not."""
    file = folder / page.path
    there = file.read_text(encoding="utf-8") if file.exists() else ""
    lines = unified_diff(
        there.splitlines(keepends=True),
        page.text().splitlines(keepends=True),
        f"{file}",
        "as the code has it",
    )
    return "".join(lines)


def _check(folder: Path) -> None:
    differences = [found for page in PAGES if (found := difference(page, folder))]
    for found in differences:
        click.echo(found, nl=not found.endswith("\n"))
    if differences:
        click.echo("Some generated pages are out of date. Run: alongside docs", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"{len(PAGES)} generated pages are up to date.")


def _renew(folder: Path) -> None:
    for page in PAGES:
        if not difference(page, folder):
            continue
        file = folder / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.text(), encoding="utf-8")
        click.echo(f"Written: {file}")


@click.command("docs")
@click.option("--check", is_flag=True, help="Change nothing; end with 1 and the differences if any is stale.")
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("docs"),
    show_default=True,
    help="Where the documentation is.",
)
def docs(check: bool, folder: Path) -> None:
    """Renew the documentation pages that are written from tables in the code."""
    (_check if check else _renew)(folder)
