"""``alongside rota compare``: two plans for one problem beside each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

import click

from alongside.cli.rota.costs import objective, offer_as_json
from alongside.cli.rota.given import given_or_end
from alongside.core.rota.problem import Problem

if TYPE_CHECKING:
    from alongside.core.rota.explaining.comparing import Comparison


@click.command("compare")
@click.argument("problem_file", metavar="PROBLEM", type=click.File("rb"))
@click.argument("first_file", metavar="FIRST", type=click.File("rb"))
@click.argument("second_file", metavar="SECOND", type=click.File("rb"))
@click.option(
    "--json", "in_json", is_flag=True, help="Tell it as JSON, with every session and person in full."
)
def compare_plans(problem_file: BinaryIO, first_file: BinaryIO, second_file: BinaryIO, in_json: bool) -> None:
    """Tell how the plans FIRST and SECOND for PROBLEM differ: by wish, by session and by person."""
    from alongside.core.rota.explaining.comparing import compare

    given = given_or_end(problem_file, (first_file, second_file))
    found = compare(given.problem, *given.plans)
    if in_json:
        click.echo(json.dumps(_told(given.problem, found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(map(str, found.sentences)))


def _told(problem: Problem, found: Comparison) -> dict[str, object]:
    return {
        "differ": found.differ,
        "sentences": list(map(str, found.sentences)),
        "objectives": [objective(problem, cost) for cost in found.costs],
        "sessions": list(_sessions(found)),
        "people": list(_people(found)),
    }


def _sessions(found: Comparison) -> Iterator[dict[str, object]]:
    for each in found.sessions:
        yield {
            "session": each.session,
            "stands": list(each.stands),
            "only_first": list(map(offer_as_json, each.only_first)),
            "only_second": list(map(offer_as_json, each.only_second)),
        }


def _people(found: Comparison) -> Iterator[dict[str, object]]:
    for each in found.people:
        yield {
            "person": each.person,
            "offers": list(each.offers),
            "only_first": list(map(offer_as_json, each.only_first)),
            "only_second": list(map(offer_as_json, each.only_second)),
        }
