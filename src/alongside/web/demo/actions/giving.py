"""Hours given and received: which services take part, what people offer, exchanges at every stage, a pot."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from alongside.core.charter.terms import Decision
from alongside.core.reciprocity.limits import Limits
from alongside.core.reciprocity.states import Event
from alongside.core.shared.errors import Refusal
from alongside.web.charters import actions as charters
from alongside.web.demo.actions.chance import Chance
from alongside.web.demo.actions.setting import Setting, Staffed, at_clock
from alongside.web.demo.queries.seeds import FOLDER
from alongside.web.exchanges import actions
from alongside.web.exchanges.queries.spending import hours_for

SEED = 11
GIVEN_TO_POT, FROM_POT = 60, 45
UNDER_WAY = ("PROPOSED", "AGREED", "DONE_SAID", "DISPUTED", "REVERSED")


@lru_cache(maxsize=1)
def read_hours() -> dict[str, Any]:
    """The seeds of this part."""
    return tomllib.loads((FOLDER / "hours.toml").read_text(encoding="utf-8"))


def take_part(setting: Setting) -> None:
    """Services choose reciprocity at the beginning, so that the books follow their registers from then on."""
    at = at_clock(setting.period.first, time(8))
    for row, staffed in _chosen(setting):
        sessions_from = setting.period.first if row["sessions"] else None
        actions.arrange(
            staffed.service, shows=row["shows"], sessions_from=sessions_from, by=setting.coordinator, at=at
        )
        if "lowest" in row:
            limits = Limits(-60 * row["lowest"], 60 * row["highest"])
            actions.set_limits(setting.organisation, limits, by=setting.coordinator, at=at)


def give_and_receive(setting: Setting) -> None:
    """Exchanges of the months behind us, some still under way, hours for the pot and from it."""
    chance = Chance(SEED)
    for row, staffed in _chosen(setting):
        people = [member.person for member in staffed.regulars[:6] + staffed.newest[:6]]
        if len(people) < 3:
            continue
        for number in range(row["exchanges"]):
            _exchange(setting, staffed, chance, people, number / row["exchanges"])
        for number, state in enumerate(UNDER_WAY):
            _under_way(setting, staffed, people, number, state)
        _leave_up(setting, staffed, people)
        _fill_the_pot(setting, staffed, people)


def _chosen(setting: Setting) -> Iterator[tuple[dict[str, Any], Staffed]]:
    for row in read_hours()["services"]:
        if row["organisation"] != setting.seed.key:
            continue
        named = [each for each in setting.staffed if row.get("first") or each.seed.name == row.get("name")]
        yield from ((row, staffed) for staffed in named[:1])


def _thing(setting: Setting, number: int) -> tuple[dict[str, Any], str]:
    things = read_hours()["things"]
    row = things[number % len(things)]
    return row, _words(setting, row, "what")


def _words(setting: Setting, row: dict[str, Any], name: str) -> str:
    return str(row[f"{name}_cy"] if setting.seed.is_welsh else row[name])


def _day(setting: Setting, share: float) -> tuple[date, datetime]:
    day = setting.period.day(share)
    return day, at_clock(day, time(18, 30))


def _exchange(setting: Setting, staffed: Staffed, chance: Chance, people: list[Any], share: float) -> None:
    """Something done and confirmed, at the word of both; a limit may stand in the way, and then it is let be."""
    giver, receiver = chance.some(people, 2)
    row, what = _thing(setting, chance.whole(0, 50))
    day, at = _day(setting, share)
    accounts = {"giver": actions.account_of(giver, at), "receiver": actions.account_of(receiver, at)}
    try:
        actions.record_done(
            staffed.service, what=what, minutes=row["minutes"], on=day, by=setting.coordinator,
            how=chance.one(["PHONE", "IN_PERSON"]), at=at, **accounts,
        )  # fmt: skip
    except Refusal:
        return


def _under_way(setting: Setting, staffed: Staffed, people: list[Any], number: int, state: str) -> None:
    """One exchange that stands so just now, between the first of the regulars and others in turn."""
    giver, receiver = people[0], people[1 + number % (len(people) - 1)]
    row, what = _thing(setting, number)
    at = setting.period.now - timedelta(days=9 - number, hours=5)
    first = actions.Word(side="GIVER", by=giver, whose=giver, at=at)
    other = actions.Word(side="RECEIVER", by=receiver, whose=receiver, at=at)
    accounts = {"giver": actions.account_of(giver, at), "receiver": actions.account_of(receiver, at)}
    word = other if state == "PROPOSED" else first
    exchange = actions.propose(staffed.service, what=what, minutes=row["minutes"], word=word, **accounts)
    if state == "PROPOSED":
        return
    actions.take_step(exchange, Event.AGREE, other)
    if state == "AGREED":
        return
    teller, answers = (other, first) if state == "DONE_SAID" else (first, other)
    actions.take_step(exchange, Event.SAY_DONE, teller, minutes=row["minutes"], on=at.date())
    reasons = read_hours()["reasons"]
    if state == "DISPUTED":
        actions.take_step(exchange, Event.DISPUTE, answers, reason=_words(setting, reasons, "disputed"))
    elif state == "REVERSED":
        actions.take_step(exchange, Event.CONFIRM, answers)
        own = actions.Word(side="", by=setting.coordinator, at=at + timedelta(hours=2))
        actions.take_step(exchange, Event.REVERSE, own, reason=_words(setting, reasons, "reversed"))


def _leave_up(setting: Setting, staffed: Staffed, people: list[Any]) -> None:
    """Offers and requests that can be taken up now."""
    for number, person in enumerate(people[:5]):
        row, what = _thing(setting, number + 2)
        at = setting.period.now - timedelta(days=number + 1)
        account = actions.account_of(person, at)
        actions.put_up(staffed.service, account, kind=row["kind"], what=what, minutes=row["minutes"], at=at)


def _fill_the_pot(setting: Setting, staffed: Staffed, people: list[Any]) -> None:
    """Whoever has given gives the pot an hour; somebody proposes to spend some of it."""
    at = setting.period.now - timedelta(days=12)
    gave = 0
    for person in people:
        try:
            word = actions.Word(side="GIVER", by=person, whose=person, at=at)
            actions.give_to_pot(person, staffed.service, minutes=GIVEN_TO_POT, word=word)
            gave += 1
        except Refusal:
            continue
        if gave == 2:
            break
    if gave:
        _spend(setting, staffed, people, at + timedelta(days=2))


def _spend(setting: Setting, staffed: Staffed, people: list[Any], at: datetime) -> None:
    change = hours_for(actions.account_of(people[-1], at), FROM_POT)
    why = _words(setting, read_hours()["reasons"], "pot")
    proposer = people[0]
    try:
        proposal = charters.propose_change(
            proposer, staffed.service, Decision.SPEND_FROM_POT, title="Hours from the pot", change=change,
            why=why, at=at,
        )  # fmt: skip
        for person in (staffed.professionals[0], people[1]):
            if proposal.state == "ASKS_CONSENT":
                proposal = charters.voice_consent(proposal, person, at=at + timedelta(hours=3))
    except Refusal:  # nobody here has the standing yet, or it waits for one more
        return
