"""``alongside rota explain``: why a place is empty, why her and not him, why not somebody, what a wish costs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import click

from alongside.cli.rota.given import Given, given_or_end, known_person, known_session
from alongside.cli.rota.lengths import SECONDS
from alongside.core.rota.checking import check
from alongside.core.rota.problem import Offer
from alongside.core.rota.rules.hard import why_not
from alongside.core.rota.weights import SoftRule
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: sentences, and changes that would fill a place that is empty."""

    sentences: Sequence[Sentence]
    changes: Sequence[Sentence] = ()


@click.command("explain")
@click.argument("problem_file", metavar="PROBLEM", type=click.File("rb"))
@click.argument("plan_file", metavar="PLAN", type=click.File("rb"))
@click.option("--session", help="The session that is asked about.")
@click.option("--part", help="The part of it.")
@click.option("--person", help="Why not this person? Or, with --instead, why this one?")
@click.option("--instead", help="With --person: and not this one, who is not in the session?")
@click.option("--wish", type=click.Choice([str(rule) for rule in SoftRule]), help="What does this wish cost?")
@click.option(
    "--seconds",
    default=10.0,
    show_default=True,
    type=SECONDS,
    help="How long to plan without it.",
)
@click.option("--json", "in_json", is_flag=True, help="Tell it as JSON.")
def explain(problem_file: BinaryIO, plan_file: BinaryIO, in_json: bool, **asked: Any) -> None:
    """Tell why PLAN is as it is.

    \b
    --session S --part P                           why has this part no more people, and what would fill it?
    --session S --part P --person A                what keeps this person from being offered it?
    --session S --part P --person A --instead B    why is it offered to A and not to B?
    --wish RULE                                    what does this wish cost the others?
    """
    given = given_or_end(problem_file, (plan_file,))
    try:
        answer = _answer(given, **asked)
    except Refusal as refused:
        raise click.UsageError(str(refused)) from None
    if in_json:
        told = {
            "sentences": list(map(str, answer.sentences)),
            "would_fill_it": list(map(str, answer.changes)),
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    lines = (*map(str, answer.sentences), *(f"Would fill it: {change}" for change in answer.changes))
    click.echo("\n".join(lines))


def _answer(
    given: Given,
    *,
    session: str | None,
    part: str | None,
    person: str | None,
    instead: str | None,
    wish: str | None,
    seconds: float,
) -> Answer:
    if wish and not (session or part or person or instead):
        return _wish(given, SoftRule[wish], seconds)
    if wish or not (session and part) or (instead and not person):
        raise click.UsageError(
            "Ask with --session and --part, and perhaps --person and --instead; or with --wish."
        )
    known_session(given.problem, session, part)
    if person is None:
        return _empty(given, session, part)
    for each in (person, instead or person):
        known_person(given.problem, each)
    if instead:
        return _her(given, Offer(session, part, person), instead)
    return _why_not(given, Offer(session, part, person))


def _empty(given: Given, session: str, part: str) -> Answer:
    from alongside.core.rota.explaining.empty import why_empty

    found = why_empty(given.problem, given.plan, session, part)
    return Answer(found.sentences, found.would_fill_it)


def _her(given: Given, offer: Offer, other: str) -> Answer:
    from alongside.core.rota.explaining.choice import why_her

    return Answer(why_her(given.problem, given.plan, offer, other).sentences)


def _why_not(given: Given, offer: Offer) -> Answer:
    problem, there = given.problem, given.problem.session[offer.session]
    alone = why_not(problem, problem.person[offer.person], there, there.part_of[offer.part])
    return Answer(alone or _beside_the_plan(given, offer))


def _beside_the_plan(given: Given, offer: Offer) -> tuple[Sentence, ...]:
    """What the plan would break with the offer and does not without; a sentence where that is nothing."""
    before = {(each.rule, each.offers) for each in check(given.problem, given.plan).broken}
    after = check(given.problem, given.plan | {offer}).broken
    newly = tuple(each.sentence for each in after if (each.rule, each.offers) not in before)
    if offer in given.plan:
        return (say("{person} is offered it in this plan.", person=offer.person),)
    return newly or (
        say("No rule keeps {person} from it: it is how the wishes come out.", person=offer.person),
    )


def _wish(given: Given, rule: SoftRule, seconds: float) -> Answer:
    from alongside.core.rota.explaining.wishes import what_it_costs

    return Answer(what_it_costs(given.problem, given.plan, rule, seconds=seconds).sentences)
