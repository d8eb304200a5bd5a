"""A provider that keeps count in a file, so that the count outlives whoever is killed; and a kind of message for tests."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from pathlib import Path
from typing import Any

from alongside.core.messaging.letters import Letter
from alongside.core.messaging.tries import Outcome
from alongside.web.messaging.actions.providers import Parcel, Receipt
from alongside.web.messaging.kinds import register_kind

LEDGER = "COUNTING_LEDGER"
KIND = "tests.note"


def ledger() -> Path:
    return Path(os.environ[LEDGER])


def mode() -> str:
    """How the provider behaves: the last line of the file beside the ledger."""
    file = ledger().with_suffix(".mode")
    return file.read_text() if file.exists() else ""


def behave(how: str) -> None:
    ledger().with_suffix(".mode").write_text(how)


def accepted() -> Counter[str]:
    """How often each reference was accepted."""
    return Counter(ledger().read_text().split()) if ledger().exists() else Counter()


class Counting:
    """Takes messages and counts them. Can be asked."""

    name = "COUNTING"
    can_be_asked = True

    def send(self, parcel: Parcel) -> Receipt:
        how = mode()
        if how == "killed before":
            os.kill(os.getpid(), signal.SIGKILL)
        if how == "busy":
            return Receipt(Outcome.BUSY, problem="503")
        if how == "refuses":
            return Receipt(Outcome.REFUSED, problem="no such address")
        if how == "times out before":
            return Receipt(Outcome.UNKNOWN, problem="ReadTimeout")
        if how == "slow":
            time.sleep(0.01)
        with ledger().open("a") as file:
            file.write(f"{parcel.reference}\n")
        if how == "killed after":
            os.kill(os.getpid(), signal.SIGKILL)
        if how == "times out after":
            return Receipt(Outcome.UNKNOWN, problem="ReadTimeout")
        if how == "breaks after":
            raise RuntimeError("a fault nobody thought of")
        return Receipt(Outcome.ACCEPTED, f"id-{parcel.reference}")

    def find(self, reference: str, person: Any) -> Receipt | None:
        if mode() == "cannot tell":
            return Receipt(Outcome.BUSY, problem="503")
        return Receipt(Outcome.ACCEPTED, f"id-{reference}") if accepted()[reference] else None


class CountingMute(Counting):
    """The same, but nobody can ask it, as with mail."""

    name = "COUNTING_MUTE"
    can_be_asked = False


PROVIDERS = {
    "EMAIL": "tests.integration.counting.Counting",
    "TEXT": "tests.integration.counting.Counting",
    "WEB": "",
}
MUTE = PROVIDERS | {"EMAIL": "tests.integration.counting.CountingMute"}


def note(message: Any) -> Letter:
    words = message.facts.get("words", "The kettle is on.")
    return Letter(words, f"Dear {message.person},\n\n{words}\n", words)


def holds(message: Any) -> bool:
    return bool(message.facts.get("holds", True))


register_kind(KIND, label="A note", write=note, holds=holds)
register_kind("tests.asking", label="A question", write=note, purpose="CONTACT")
register_kind("tests.urgent", label="An urgent note", write=note, urgent=True)
register_kind("tests.broken", label="A broken note", write=lambda message: 1 / 0)
