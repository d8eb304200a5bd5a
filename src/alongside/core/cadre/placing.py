"""When a placement begins and ends, and who may say what. Nobody is sent: one no is enough, and costs nothing."""

from __future__ import annotations

from collections.abc import Mapping

from alongside.core.cadre.terms import Stage, Voice
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say


def stage(said: Mapping[Voice, bool], *, begun: bool = False, ended: bool = False) -> Stage:
    """Where a placement stands by what was said of it; once begun, only an end ends it."""
    if ended:
        return Stage.ENDED
    if begun:
        return Stage.UNDERWAY
    if False in said.values():
        return Stage.NOT_BEGUN
    return Stage.UNDERWAY if all(said.get(voice) for voice in Voice) else Stage.ASKED


def check_may_answer(now: Stage, voices: frozenset[Voice]) -> None:
    """Raises ``Refusal`` for somebody without a say, and once there is nothing to answer any more."""
    if not voices:
        raise Refusal(say("Three have a say here: who carries it, and the two services. You speak for none."))
    if now is Stage.NOT_BEGUN:
        raise Refusal(say("Somebody said no already, so this did not come about. Another can be proposed."))
    if now is not Stage.ASKED:
        raise Refusal(say("All three have said yes already. From now on it can be ended, at any time."))


def check_may_write(now: Stage) -> None:
    """Raises ``Refusal`` before it began: there is nothing yet to write of."""
    if now not in {Stage.UNDERWAY, Stage.ENDED}:
        raise Refusal(say("Its record begins once all three have said yes."))


def check_may_end(now: Stage) -> None:
    """Raises ``Refusal`` for a placement that is not under way."""
    if now is not Stage.UNDERWAY:
        raise Refusal(say("It is not under way, so there is nothing to end."))
