"""Making the whole world, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from alongside.core.charter.members import months_before
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.demo.actions.at_door import stand_at_the_door
from alongside.web.demo.actions.belonging import open_services
from alongside.web.demo.actions.bringing import record_what_people_bring
from alongside.web.demo.actions.chaining import have_the_chain_worked_out
from alongside.web.demo.actions.chance import Chance
from alongside.web.demo.actions.checking import record_checks
from alongside.web.demo.actions.checkins import check_in_each_month
from alongside.web.demo.actions.coming import plan_ahead, unsettle
from alongside.web.demo.actions.coursing import meet_as_sessions
from alongside.web.demo.actions.credentialing import give_credentials
from alongside.web.demo.actions.fanning import fan_out
from alongside.web.demo.actions.giving import give_and_receive, take_part
from alongside.web.demo.actions.history import live_through
from alongside.web.demo.actions.in_touch import get_in_touch
from alongside.web.demo.actions.joining import let_people_join
from alongside.web.demo.actions.learning import learn_together
from alongside.web.demo.actions.needing import record_what_is_needed
from alongside.web.demo.actions.other_acts import record_other_acts
from alongside.web.demo.actions.population import draw_names, record_organisation, record_population
from alongside.web.demo.actions.portfolios import show_practice
from alongside.web.demo.actions.reaching import tell_and_draw
from alongside.web.demo.actions.reporting import report_on_power, report_once_the_chain_is_there
from alongside.web.demo.actions.rotas import draft_a_rota
from alongside.web.demo.actions.setting import Period, Setting
from alongside.web.demo.actions.sign_in import open_account_in_both, open_accounts
from alongside.web.demo.actions.thanking import thank_and_pay_back
from alongside.web.demo.actions.thinking import think_about_it
from alongside.web.demo.actions.writing import bring_in_documents
from alongside.web.demo.queries.seeds import OrganisationSeed, read_seeds
from alongside.web.people.queries.itself import organisations

FEWEST_PEOPLE = 45
MOST_MONTHS = 36

Progress = Callable[[str], None]
STEPS: tuple[tuple[str, Callable[[Setting], None]], ...] = (
    ("services and who belongs to them", open_services),
    ("what people bring and need", record_what_people_bring),
    ("checks", record_checks),
    ("services that give and receive hours", take_part),
    ("sessions, registers and proposals of the past", live_through),
    ("hours given and received", give_and_receive),
    ("boards, surveys, complaints and other acts", record_other_acts),
    ("this week and the next", plan_ahead),
    ("accounts to sign in with", open_accounts),
    ("what people and services need", record_what_is_needed),
    ("kind words, and what people spent", thank_and_pay_back),
    ("what people can show of it", give_credentials),
    ("changes of plan", unsettle),
    ("at the door, and on their own", stand_at_the_door),
    ("texts, and how people are reached", get_in_touch),
    ("who would like to join, and who left", let_people_join),
    ("who people say they are, and lots for places", tell_and_draw),
    ("a draft of whom to ask in the next weeks", draft_a_rota),
    ("how people see their part, month by month", check_in_each_month),
    ("reports on whether power has shifted", report_on_power),
    ("what people make of it, and a circle", think_about_it),
    ("a programme, a cohort, and who learns in it", learn_together),
    ("what learners show of their practice", show_practice),
    ("its workshops and circle, as sessions", meet_as_sessions),
    ("the chain of each service, soon to be worked out", have_the_chain_worked_out),
    ("a report with the chain, soon to be written", report_once_the_chain_is_there),
)
DOCUMENTS = ("documents, audited", bring_in_documents)
ACROSS: tuple[tuple[str, Callable[[Sequence[Setting]], None]], ...] = (
    ("what was carried from one service to another", fan_out),
)
"""What is done once for all organisations together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What world is wanted. ``people`` is for all organisations together; None takes the seeds' own number.

    ``documents`` says whether those of the seeds are audited, for which the auditor's models are loaded.
    """

    today: date
    people: int | None = None
    months: int = 9
    organisations: tuple[str, ...] = ()
    seed: int = 7
    documents: bool = True


def is_empty() -> bool:
    """Whether there is nothing yet."""
    return not organisations().exists()


def check_may_make(wanted: Wanted) -> None:
    """Raises ``Refusal`` outside development, where something is there already, or for numbers that cannot be."""
    if not settings.DEVELOPMENT:
        raise Refusal(
            say(
                "The demo world is for development only. Real people’s data and invented people’s do not mix."
            )
        )
    if not is_empty():
        raise Refusal(say("There is something in this database already. Give another, or empty this one."))
    if not 1 <= wanted.months <= MOST_MONTHS:
        raise Refusal(say("Give between 1 and {most} months.", most=MOST_MONTHS))
    seeds = read_seeds().of(wanted.organisations)
    if wanted.people is not None and wanted.people < FEWEST_PEOPLE * len(seeds):
        raise Refusal(
            say(
                "Give at least {least} people for {n} organisations.",
                least=FEWEST_PEOPLE * len(seeds),
                n=len(seeds),
            )
        )


@transaction.atomic
def make_world(wanted: Wanted, progress: Progress) -> None:
    """Make the world, telling of each step as it is done. Raises as ``check_may_make``; then nothing is written."""
    check_may_make(wanted)
    made = [_begin(setting, progress) for setting in _settings(wanted)]
    for setting in made:
        for words, step in (*STEPS, DOCUMENTS) if wanted.documents else STEPS:
            step(setting)
            progress(f"{setting.seed.name}: {words}")
    open_account_in_both(made)
    for words, together in ACROSS:
        together(made)
        progress(words)


def _settings(wanted: Wanted) -> list[Setting]:
    seeds = read_seeds()
    chosen = seeds.of(wanted.organisations)
    period = Period(months_before(wanted.today, wanted.months), wanted.today)
    chance = Chance(wanted.seed)
    return [
        Setting(seeds=seeds, seed=seed, chance=chance, period=period, people_wanted=many)
        for seed, many in zip(chosen, _shares(chosen, wanted.people), strict=True)
    ]


def _shares(chosen: Sequence[OrganisationSeed], people: int | None) -> list[int]:
    """How many people each organisation knows, as the seeds divide them."""
    in_all = sum(seed.people for seed in chosen)
    if people is None or people == in_all:
        return [seed.people for seed in chosen]
    shares = [people * seed.people // in_all for seed in chosen]
    shares[0] += people - sum(shares)
    return shares


def _begin(setting: Setting, progress: Progress) -> Setting:
    record_organisation(setting)
    record_population(setting, draw_names(setting, setting.people_wanted))
    progress(f"{setting.seed.name}: {setting.people_wanted} people")
    return setting
