"""A credential in whatever it came: JSON, a signed token, or a picture that carries one. Nothing is believed yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from alongside.core.credentials import baking, compact
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

MOST_TEXT: Final = 256 * 1024
MOST_PICTURE: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Read:
    """A credential, and the token that it came as, if it did."""

    document: Mapping[str, Any]
    token: compact.Token | None = None

    @property
    def issuer(self) -> str:
        """The name of who is said to have issued it; empty where nobody is."""
        issuer = self.document.get("issuer")
        named = issuer.get("id") if isinstance(issuer, Mapping) else issuer
        return named if isinstance(named, str) else ""

    @property
    def title(self) -> str:
        """What the credential is called; empty where it is called nothing."""
        subject = self.document.get("credentialSubject")
        achievement = subject.get("achievement") if isinstance(subject, Mapping) else None
        named = achievement.get("name") if isinstance(achievement, Mapping) else self.document.get("name")
        return named if isinstance(named, str) else ""


def read_credential(data: bytes) -> Read:
    """The credential in a file. Raises ``Refusal`` for a file too large, or one in which there is none."""
    text = _text(data)
    if text.lstrip().startswith("{"):
        return Read(read_object(text))
    token = compact.token("".join(text.split()))
    return Read(compact.document_of(token), token)


def read_object(text: str) -> dict[str, Any]:
    """A JSON object in which no name stands twice. Raises ``Refusal`` for anything else."""
    try:
        found = json.loads(text, object_pairs_hook=_each_once, parse_constant=_not_a_number)
    except (ValueError, RecursionError) as fault:
        raise Refusal(say("This is not whole JSON. Ask for the file again, and do not edit it.")) from fault
    if not isinstance(found, dict):
        raise Refusal(say("This is JSON, but not a credential: it does not begin with a curly bracket."))
    return found


def _text(data: bytes) -> str:
    picture = data.startswith(baking.PNG) or b"<svg" in data[:4096]
    if len(data) > (MOST_PICTURE if picture else MOST_TEXT):
        raise Refusal(
            say(
                "This file is too large. Up to {text} KB of text or {picture} MB of picture can be read.",
                text=MOST_TEXT // 1024,
                picture=MOST_PICTURE // 1024**2,
            )
        )
    if picture:
        text = baking.in_png(data) if data.startswith(baking.PNG) else baking.in_svg(data)
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise Refusal(say("This is neither text nor a picture that carries a credential.")) from fault
    if len(text) > MOST_TEXT:
        raise Refusal(say("The credential in this picture is too large to be read."))
    return text


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _not_a_number(text: str) -> float:
    raise ValueError(f"{text} is not JSON")
