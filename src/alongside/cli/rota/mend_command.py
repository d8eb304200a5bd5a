"""``alongside rota mend``: somebody cannot come; the plan changed as little as can be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from alongside.cli.rota.costs import offer_as_json
from alongside.cli.rota.files_out import check_writable, write_json
from alongside.cli.rota.given import given_or_end
from alongside.cli.rota.hushed import solvers_hushed
from alongside.core.rota.files.tables import VERSION
from alongside.core.rota.problem import Offer

if TYPE_CHECKING:
    from alongside.core.rota.mending import Mended


@click.command("mend")
@click.argument("problem_file", metavar="PROBLEM", type=click.File("rb"))
@click.argument("plan_file", metavar="PLAN", type=click.File("rb"))
@click.option(
    "--lost",
    nargs=3,
    multiple=True,
    required=True,
    metavar="SESSION PART PERSON",
    help="An offer that fell away; may be given several times.",
)
@click.option("--json", "in_json", is_flag=True, help="Write all of it to standard output as JSON.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the plan, as JSON, to this file."
)
def mend_plan(
    problem_file: BinaryIO,
    plan_file: BinaryIO,
    lost: Sequence[tuple[str, str, str]],
    in_json: bool,
    out: Path | None,
) -> None:
    """Mend PLAN after somebody said that they cannot come.

    As many sessions as can go on standing; then as few offers change as can; then the cost decides. What was accepted
    stays, and nobody is asked again for what they cannot come to.
    """
    from alongside.core.rota.mending import mend

    check_writable(out)
    given = given_or_end(problem_file, (plan_file,))
    gone = frozenset(Offer(*each) for each in lost)
    if missing := sorted(gone - given.plan):
        raise click.UsageError(f"The plan has no offer {' '.join(_words(missing[0]))}.")
    with solvers_hushed():
        mended = mend(given.problem, given.plan, lost=gone)
    if out is not None:
        write_json(out, _told(mended))
        click.echo(f"Written: {out}", err=True)
    if in_json:
        click.echo(json.dumps(_told(mended), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(map(str, mended.sentences)))


def _words(offer: Offer) -> tuple[str, str, str]:
    return offer.session, offer.part, offer.person


def _told(mended: Mended) -> dict[str, object]:
    return {
        "version": VERSION,
        "offers": [offer_as_json(offer) for offer in sorted(mended.offers)],
        "made": [offer_as_json(offer) for offer in mended.made],
        "withdrawn": [offer_as_json(offer) for offer in mended.withdrawn],
        "fallen": list(mended.fallen),
        "proven": mended.proven,
        "sentences": list(map(str, mended.sentences)),
    }
