"""Accounts for one person of each kind, whose addresses say which, and for some others as in life."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from alongside.web.delivery.queries.acts import acts_of, minutes_delivered
from alongside.web.delivery.queries.invitations import coming_invitations
from alongside.web.delivery.queries.sessions import sessions_starting
from alongside.web.demo.actions.setting import Setting, Staffed
from alongside.web.demo.queries.cast import BOTH, address_of
from alongside.web.people import actions as people

SOME_OTHERS = 0.2


def open_accounts(setting: Setting) -> None:
    """Accounts of one person of each kind, and of some others under their own addresses."""
    chosen: list[Any] = []
    for kind, person in _one_of_each(setting, chosen):
        chosen.append(person)
        _open(setting, kind, person, address_of(kind, setting.seed.key))
    for person in setting.people:
        if person not in chosen and person.email and setting.chance.happens(SOME_OTHERS):
            people.open_account(person, person.email, setting.coordinator, setting.period.now, welcome=False)


def open_account_in_both(settings: Sequence[Setting]) -> None:
    """One account that speaks for a person in each of two organisations."""
    if len(settings) < 2:
        return
    persons = [_without_account(setting) for setting in settings[:2]]
    for setting, person in zip(settings[:2], persons, strict=True):
        at = setting.period.now
        people.change_person(person, full_name=persons[0].full_name, by=setting.coordinator, at=at)
        _open(setting, BOTH, person, address_of(BOTH))


def _without_account(setting: Setting) -> Any:
    regulars = [member.person for staffed in setting.staffed for member in staffed.regulars]
    return next(person for person in regulars if person.account_id is None)


def _open(setting: Setting, kind: str, person: Any, address: str) -> None:
    at = setting.period.now - timedelta(hours=1)
    language = "cy" if kind == "WELSH" else "en"
    people.change_person(
        person, email=address, language=language, contact_by="EMAIL", by=setting.coordinator, at=at
    )
    account = people.open_account(person, address, setting.coordinator, at, welcome=False)
    if kind != "NEW":
        people.remember_language(account, language, at=at)


def _one_of_each(setting: Setting, chosen: list[Any]) -> Iterator[tuple[str, Any]]:
    yield "COORDINATOR", setting.coordinator
    yield "PROFESSIONAL", _professional_of_today(setting)
    lay = [member.person for staffed in _best_first(setting) for member in staffed.regulars]
    yield "EXPERIENCED", lay[0]
    yield "NEW", _newest(setting, chosen)
    others = [person for person in lay if person not in chosen]
    yield "WELSH", next((person for person in others if person.language == "cy"), others[0])
    yield "EVALUATOR", setting.evaluator
    yield "ADMINISTRATOR", setting.administrator


def _best_first(setting: Setting) -> list[Staffed]:
    """The services where a visitor finds most to see, first."""
    order = ("FLOURISHES", "STEADY", "SAME_FOUR")
    return sorted(
        setting.staffed, key=lambda each: order.index(each.seed.story) if each.seed.story in order else 9
    )


def _newest(setting: Setting, chosen: list[Any]) -> Any:
    """Whoever has delivered least of those who are asked, and best one who has an invitation to answer."""
    new = [member.person for staffed in _best_first(setting) for member in staffed.newest]
    free = [person for person in new if person not in chosen] or setting.lay[-1:]
    free.sort(key=_how_involved)
    least = minutes_delivered(free[0])
    return next(
        (each for each in free if minutes_delivered(each) <= least and _is_asked(setting, each)), free[0]
    )


def _how_involved(person: Any) -> tuple[int, int]:
    """Minutes delivered, and acts of any mode."""
    return minutes_delivered(person), acts_of(person).count()


def _is_asked(setting: Setting, person: Any) -> bool:
    return any(each.state == "OFFERED" for each in coming_invitations(person, setting.period.now))


def _professional_of_today(setting: Setting) -> Any:
    """A professional who has said yes to a session of today."""
    begins = setting.period.now
    for session in sessions_starting(setting.organisation, begins, begins + timedelta(days=1)):
        coming = session.invitations.filter(state="ACCEPTED", session_role__role__side="PROFESSIONAL")
        found = coming.select_related("person").order_by("pk").first()
        if found is not None:
            return next(person for person in setting.people if person.pk == found.person_id)
    return setting.staffed[0].professionals[0]
