"""Words lent for one use: a quote stands word for word in the reflection, and its person said yes to that use."""

from __future__ import annotations

from typing import Final

from alongside.core.reflection.terms import Answer, Use
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

LONGEST: Final = 600
MOVES: Final[dict[Answer, frozenset[Answer]]] = {
    Answer.ASKED: frozenset({Answer.YES, Answer.NO}),
    Answer.YES: frozenset({Answer.WITHDRAWN}),
    Answer.NO: frozenset({Answer.YES}),
    Answer.WITHDRAWN: frozenset({Answer.YES}),
}
"""What can follow what. A no can be thought better of, a yes taken back; nothing is asked twice."""


def may_use(answer: Answer, asked_for: Use, use: Use, *, quote: str, words: str, withdrawn: bool) -> bool:
    """Whether these words may be used for that now: a yes to this very use, and words that still stand there."""
    return answer is Answer.YES and asked_for is use and not withdrawn and stands_in(quote, words)


def stands_in(quote: str, words: str) -> bool:
    """Whether the quote is there word for word, however its lines were broken."""
    said = " ".join(quote.split())
    return bool(said) and said in " ".join(words.split())


def check_can_be_asked_for(quote: str, words: str) -> None:
    """Raises ``Refusal`` for a quote that is not what the person wrote."""
    if not stands_in(quote, words):
        raise Refusal(say("A quote is word for word. Copy the words that you would like to use."))
    if len(quote) > LONGEST:
        raise Refusal(say("Ask for fewer words: {most} characters at most.", most=LONGEST))


def check_may_answer(before: Answer, after: Answer) -> None:
    """Raises ``Refusal`` for an answer that cannot follow."""
    if after not in MOVES[before]:
        raise Refusal(say("That was answered already. Load the page again to see how it stands."))
