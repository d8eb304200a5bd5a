"""A problem and plans for it, read together; a command that asks about them needs both to be sound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import click

from alongside.cli.rota.ending import FAULTY
from alongside.cli.rota.faults import named, read, tell
from alongside.core.rota.files.reading import read_plan
from alongside.core.rota.problem import Offer, Problem


@dataclass(frozen=True, slots=True)
class Given:
    """A problem, and the offers of each plan that was named."""

    problem: Problem
    plans: tuple[frozenset[Offer], ...]

    @property
    def plan(self) -> frozenset[Offer]:
        """The offers of the one plan."""
        return self.plans[0]


def given_or_end(problem_file: BinaryIO, plan_files: Sequence[BinaryIO]) -> Given:
    """What the files hold; the command ends where any of them is faulty."""
    found = read(problem_file)
    plans = [read_plan(each.read(), named(each)) for each in plan_files]
    for plan in plans:
        tell(plan.faults)
    if found.problem is None or found.faults or any(plan.faults for plan in plans):
        raise click.exceptions.Exit(FAULTY)
    for plan in plans:
        tell_foreign(found.problem, plan.offers)
    return Given(found.problem, tuple(frozenset(plan.offers) for plan in plans))


def tell_foreign(problem: Problem, offers: Iterable[Offer]) -> None:
    """Say of a plan most of which names what the problem does not have that it may be of another problem."""
    given = list(offers)
    strange = sum(not _is_of(problem, offer) for offer in given)
    if 2 * strange > len(given):
        click.echo(
            f"{strange:,} of {len(given):,} offers name people, sessions or parts that the problem does not have. "
            "Was this plan made for another problem?",
            err=True,
        )


def _is_of(problem: Problem, offer: Offer) -> bool:
    there = problem.session.get(offer.session)
    return there is not None and offer.part in there.part_of and offer.person in problem.person


def known_session(problem: Problem, session: str, part: str = "") -> None:
    """End the command where there is no such session, or no such part of it."""
    if session not in problem.session:
        raise click.UsageError(f"There is no session “{session}” in the problem.")
    if part and part not in problem.session[session].part_of:
        parts = ", ".join(problem.session[session].part_of)
        raise click.UsageError(f"“{session}” has no part “{part}”. It has {parts}.")


def known_person(problem: Problem, person: str) -> None:
    """End the command where there is nobody so called."""
    if person not in problem.person:
        raise click.UsageError(f"There is nobody called “{person}” in the problem.")
