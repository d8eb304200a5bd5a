"""Kind words after sessions, and what people spent: some of it paid, some waiting, some asked about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from alongside.core.expenses.terms import Event
from alongside.web.delivery.queries.sessions import past_sessions
from alongside.web.demo.actions.setting import Setting
from alongside.web.demo.queries.cast import address_of, get_visitor
from alongside.web.thanks import actions as thanks
from alongside.web.thanks.queries.claims import sessions_to_claim_for
from alongside.web.thanks.queries.words import could_be_thanked

SERVICES, CLAIMS_EACH = 2, 3
VISITORS = ("EXPERIENCED", "PROFESSIONAL", "WELSH", "NEW", "COORDINATOR")
"""Who signs in and has something to find."""
PATHS: tuple[tuple[tuple[Event, str], ...], ...] = (
    ((Event.APPROVE, ""), (Event.PAY, "")),
    ((Event.APPROVE, ""),),
    ((Event.QUERY, "Was that for both of you?"),),
    (),
    ((Event.APPROVE, ""), (Event.PAY, ""), (Event.REVERSE, "Paid twice: the library had paid it.")),
    ((Event.REFUSE, "The service paid this fare itself that day."),),
)
"""What becomes of claims, in turn."""


def thank_and_pay_back(setting: Setting) -> None:
    """A rate a mile, claims of those who can sign in, and words after the last sessions."""
    _set_rates(setting)
    for staffed in setting.staffed[:SERVICES]:
        held = past_sessions(staffed.service, setting.period.now).filter(state="HELD")
        for session in held[:2]:
            _thank_after(setting, session)
    turn = 0
    for kind in VISITORS:
        person = _visitor(setting, kind)
        turn = _claim(setting, person, turn)
        _thank_once_more(setting, person)
    thanks.export_entries(setting.organisation, by=setting.coordinator, at=setting.period.now)


def _set_rates(setting: Setting) -> None:
    policy = setting.seeds.thanks["policy"]
    first = setting.period.first
    for what in ("CAR", "BICYCLE"):
        thanks.set_policy(
            setting.organisation, what, policy[what.lower()], active_from=first - timedelta(days=90),
            source=setting.words(policy, "source"), by=setting.administrator, at=setting.period.now,
        )  # fmt: skip


def _thank_after(setting: Setting, session: Any) -> None:
    there = could_be_thanked(session, setting.coordinator)
    for place, to in enumerate(there[:2]):
        giver = there[-1] if place == 0 and len(there) > 1 else setting.coordinator
        if giver.pk == to.pk:
            continue
        words = setting.words(setting.chance.one(setting.seeds.thanks["words"]), "words")
        at = setting.chance.later(session.ends_at, least=1, most=30, latest=setting.period.now)
        row = thanks.thank(to, giver=giver, words=words, session=session, by=giver, at=at)
        if place == 0:
            thanks.show_words_to(row, setting.chance.one(("TEAM", "PUBLIC")), at=at)
        elif setting.chance.happens(0.3):
            thanks.report_words(row, why=setting.chance.one(("I would rather not be thanked.",)), at=at)


def _visitor(setting: Setting, kind: str) -> Any:
    visitor = get_visitor(address_of(kind, setting.seed.key))
    return next(each for each in setting.people if visitor is not None and each.pk == visitor.person.pk)


def _thank_once_more(setting: Setting, person: Any) -> None:
    """Whoever signs in and was at a session lately has words from it."""
    for session in sessions_to_claim_for(person, setting.period.now, most=1):
        giver = next(iter(could_be_thanked(session, person)), None)
        if giver is not None and person in could_be_thanked(session, giver):
            words = setting.words(setting.chance.one(setting.seeds.thanks["words"]), "words")
            at = setting.chance.later(session.ends_at, least=1, most=30, latest=setting.period.now)
            thanks.thank(person, giver=giver, words=words, session=session, by=giver, at=at)


def _claim(setting: Setting, person: Any, turn: int) -> int:
    for session in sessions_to_claim_for(person, setting.period.now, most=CLAIMS_EACH):
        cost = setting.chance.one(setting.seeds.thanks["costs"])
        at = setting.chance.later(session.ends_at, least=2, most=60, latest=setting.period.now)
        new = thanks.NewClaim(
            kind=cost["kind"], what=setting.words(cost, "what"), on=session.starts_at.date(), session=session,
            pence=setting.chance.whole(*cost["pence"]),
        )  # fmt: skip
        claim = thanks.claim_expense(person, new, by=person, at=at)
        by = setting.administrator if person.pk == setting.coordinator.pk else setting.coordinator
        for event, words in PATHS[turn % len(PATHS)]:
            said = words or ("Seen the ticket." if event is Event.APPROVE else "")
            thanks.move_claim(claim, event, by=by, words=said, at=setting.period.now)
        turn += 1
    return turn
