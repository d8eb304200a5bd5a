"""Details as people give them, made tidy or refused with a sentence. Nothing here touches the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from alongside.core.intake.cells import one_line
from alongside.core.intake.contacts import parse_emails, parse_phones, parse_postcode
from alongside.core.intake.names import check_is_a_name, name_key
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed, typed_lines
from alongside.web.people.models import Channel, Format, Language
from alongside.web.people.queries.finding import search_key

LENGTHS: Final = {"known_as": 100, "alias": 100, "reference": 50}
MOST_ASKS_A_WEEK: Final = 100
CHOICES: Final = {"language": Language, "format": Format, "contact_by": Channel}
CHANGEABLE: Final = frozenset(
    {"full_name", "known_as", "alias", "email", "phone", "address", "postcode", "language", "format",
     "contact_by", "most_asks_a_week", "reference", "joined_on"}
)  # fmt: skip


def tidy_name(text: str) -> str:
    """A whole name as its person writes it: one word is enough, emoji are welcome.

    Raises ``Refusal`` for none, or for more than 200 characters.
    """
    name = one_line(text)
    check_is_a_name(name)
    return name


def tidy_email(text: str) -> str:
    """One e-mail address in small letters, or "". Raises ``Refusal`` for what cannot be one, or for two."""
    return _only_one(parse_emails(text), say("Give one e-mail address. There are several here."))


def tidy_phone(text: str) -> str:
    """One telephone number as one writes it here, or "". Raises ``Refusal`` for what is none, or for two."""
    return _only_one(parse_phones(text), say("Give one telephone number. There are several here."))


def tidied(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a person made tidy.

    Raises ``Refusal`` for the first that cannot be right, ``TypeError`` for a field that a person does not have.
    """
    strange = fields.keys() - CHANGEABLE
    if strange:
        raise TypeError(f"a person has no {', '.join(sorted(strange))}")
    return {name: TIDIERS[name](value) if name in TIDIERS else value for name, value in fields.items()}


def keys_of(person: Any) -> dict[str, str]:
    """The keys by which a person is found, as their fields now stand."""
    names = ("full_name", "known_as", "alias", "reference", "phone", "email")
    return {
        "name_key": name_key(person.full_name)[:200],
        "search_key": search_key(**{name: getattr(person, name) for name in names}),
    }


def _only_one(found: tuple[str, ...], several: Any) -> str:
    if len(found) > 1:
        raise Refusal(several)
    return found[0] if found else ""


def _asks_a_week(number: int | None) -> int | None:
    if number is not None and not 0 <= number <= MOST_ASKS_A_WEEK:
        raise Refusal(say("Give a number of invitations a week from 0 to {most}.", most=MOST_ASKS_A_WEEK))
    return number


def _chosen(kind: Any) -> Callable[[str], str]:
    return lambda value: str(kind(value).value)


TIDIERS: Final[dict[str, Callable[[Any], Any]]] = {
    "full_name": tidy_name,
    "email": tidy_email,
    "phone": tidy_phone,
    "postcode": parse_postcode,
    "most_asks_a_week": _asks_a_week,
    "address": partial(typed_lines, most=500),
    **{name: partial(typed, most=most) for name, most in LENGTHS.items()},
    **{name: _chosen(kind) for name, kind in CHOICES.items()},
}
