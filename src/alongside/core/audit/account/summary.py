"""The one page: a document's account in plain sentences, chosen by a table of rules.

Each rule has a name and says one thing or nothing. Their order is the order on the page: what matters most
to somebody with a minute comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from alongside.core.audit.account.accounts import Account, ByStatus
from alongside.core.audit.account.counting import Counted
from alongside.core.audit.account.kin import WITH_NOTHING_BEHIND
from alongside.core.audit.account.quoting import quote, where
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.sentences import Sentence, say

COMMONEST: Final = 3
NOT_ELSEWHERE: Final = WITH_NOTHING_BEHIND | {TextMode.DELIVERY_ALONGSIDE}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the summary: its name, and what it says of an account (None where it has nothing to say)."""

    name: str
    says: Callable[[Account], Sentence | None]


def summary_of(account: Account) -> tuple[Sentence, ...]:
    """The summary, one sentence (or two short ones) a line."""
    return tuple(line for rule in RULES if (line := rule.says(account)) is not None)


def _size(account: Account) -> Sentence | None:
    if account.sentences == 0:
        return say("No sentences could be read in this document, so there is nothing to say about it.")
    if account.claims.at_most == 0:
        return say(
            "Not one sentence claims anything about what people do. Sentences read: {sentences}.",
            sentences=account.sentences,
        )
    template = {"sentences": account.sentences, "claims": account.claims.sure}
    if account.claims.sure == 1:
        return say("Sentences that claim something about what people do: 1 of {sentences}.", **template)
    return say("{claims} of its {sentences} sentences claim something about what people do.", **template)


def _delivery(account: Account) -> Sentence | None:
    number = account.lenses.strict.sure
    if account.claims.at_most == 0:
        return None
    if number == 0 and account.lenses.strict.at_most == 0:
        return say("Not one describes people delivering a service beside professionals.")
    if number == 0:
        return say("Not one says for certain that people deliver a service beside professionals.")
    if number == 1:
        return say("1 describes people delivering a service beside professionals.")
    return say("{number} describe people delivering a service beside professionals.", number=number)


def _delivery_when(account: Account) -> Sentence | None:
    by = account.of(TextMode.DELIVERY_ALONGSIDE).by_status
    if by.total == 0:
        return None
    if by.done == by.total:
        return say("It says so of something that happens or has happened, not of a plan or a hope.")
    if by.done == 0:
        return say("None of that has happened yet, as far as it says: all of it is planned or hoped for.")
    return say(
        "Of that, happening now or done: {done}; planned: {planned}; hoped for: {hoped}.",
        done=by.done,
        planned=by.planned,
        hoped=by.aspired,
    )


def _delivery_example(account: Account) -> Sentence | None:
    examples = account.of(TextMode.DELIVERY_ALONGSIDE).examples
    if not examples:
        return None
    return say("The plainest ({where}): “{text}”", where=where(examples[0]), text=quote(examples[0]))


def _uses(account: Account) -> Sentence | None:
    uses = account.uses
    if account.sentences == 0:
        return None
    if uses.total == 0:
        return say("It does not use the word ‘co-production’, or one like it.")
    if len(uses.words) == 1:
        word, number = uses.words[0]
        if number == 1:
            return say("It uses ‘{word}’ once.", word=word)
        return say("It uses ‘{word}’ {number} times.", word=word, number=number)
    return say(
        "It uses ‘co-production’ and words like it {number} times ({words}).",
        number=uses.total,
        words=tuple(say("{word}: {number}", word=word, number=number) for word, number in uses.words[:5]),
    )


def _uses_for(account: Account) -> Sentence | None:
    uses = account.uses
    if uses.total < 2:
        return _single_use(account)
    numbers = {
        "delivering": uses.delivering.counted.sure,
        "elsewhere": uses.elsewhere.counted.sure,
        "nothing": uses.nothing.counted.sure,
    }
    if uses.open == 0:
        return say(
            "Where it stands for people delivering beside professionals: {delivering}. For something else that "
            "people do: {elsewhere}. With nothing that anybody does behind it: {nothing}.",
            **numbers,
        )
    return say(
        "Where it stands for people delivering beside professionals: {delivering}. For something else that "
        "people do: {elsewhere}. With nothing that anybody does behind it: {nothing}. Not plain enough to "
        "tell: {open}.",
        **numbers,
        open=uses.open,
    )


def _single_use(account: Account) -> Sentence | None:
    uses = account.uses
    if uses.delivering.counted.sure:
        return say("It stands for people delivering beside professionals.")
    if uses.elsewhere.counted.sure:
        return say("It stands for something else: {mode}.", mode=say(uses.modes[0][0].label))
    if uses.nothing.counted.sure:
        return say("There is nothing that anybody does behind it.")
    return None


def _elsewhere(account: Account) -> Sentence | None:
    others = [(mode, number) for mode, number in account.uses.modes if mode not in NOT_ELSEWHERE]
    if account.uses.total < 2 or not others:
        return None
    return say("What people do where it stands for something else: {modes}.", modes=_counted(others))


def _counted(modes: list[tuple[TextMode, int]]) -> tuple[Sentence, ...]:
    return tuple(
        say("{mode} ({number})", mode=say(mode.label), number=number) for mode, number in modes[:COMMONEST]
    )


def _lenses(account: Account) -> Sentence | None:
    lenses = account.lenses
    if account.claims.at_most == 0:
        return None
    return say(
        "Read strictly, as delivery alongside only, {strict} count as co-production; read by the Four Co’s, "
        "{four}. Lay-led, with no professional in it: {lay_led}.",
        strict=_range(lenses.strict),
        four=_range(lenses.four_co),
        lay_led=_range(lenses.lay_led),
    )


def _range(counted: Counted) -> Sentence:
    if counted.is_settled:
        return say("{number}", number=counted.sure)
    return say("between {low} and {high}", low=counted.sure, high=counted.at_most)


def _most(account: Account) -> Sentence | None:
    found = sorted(account.modes, key=lambda each: -each.counted.sure)
    modes = [(each.mode, each.counted.sure) for each in found if each.counted.sure]
    if len(modes) < 2:
        return None
    return say("What it speaks of most: {modes}.", modes=_counted(modes))


def _when(account: Account) -> Sentence | None:
    by: ByStatus = account.by_status
    if by.total < 2:
        return None
    return say(
        "Of all that it claims, happening now or done: {done}; planned: {planned}; hoped for: {hoped}.",
        done=by.done,
        planned=by.planned,
        hoped=by.aspired,
    )


def _company(account: Account) -> Sentence | None:
    company = account.uses.company
    if company.talk == 0 or account.uses.total < 2:
        return None
    if company.near == 0:
        return say("The word never stands in or next to a sentence with empowerment talk.")
    numbers = {"uses": account.uses.total, "expected": round(company.usual * account.uses.total)}
    if company.near == 1:
        return say(
            "The word stands in or next to a sentence with empowerment talk once in its {uses} uses. Were it "
            "spread evenly over the document, about {expected} would be expected.",
            **numbers,
        )
    return say(
        "The word stands in or next to a sentence with empowerment talk {near} times in its {uses} uses. Were "
        "it spread evenly over the document, about {expected} would be expected.",
        near=company.near,
        **numbers,
    )


def _unspecific(account: Account) -> Sentence | None:
    if account.unspecific.number == 0:
        return None
    return say(
        "Claims that name neither who acts nor what they do: {number} of {of}.",
        number=account.unspecific.number,
        of=account.unspecific.of,
    )


def _substitution(account: Account) -> Sentence | None:
    number = account.of(TextMode.SUBSTITUTION).counted.sure
    if number == 0:
        return None
    return say(
        "A warning sign: sentences that speak of people filling cut posts or withdrawn services: {number}.",
        number=number,
    )


def _open(account: Account) -> Sentence | None:
    if account.open == 0:
        return None
    if account.open == 1:
        return say("1 sentence was not plain enough to judge. There is a question for its writer.")
    return say(
        "{open} sentences were not plain enough to judge. There is a question for the writer of each.",
        open=account.open,
    )


def _first_question(account: Account) -> Sentence | None:
    if not account.questions:
        return None
    first = account.questions[0]
    return say(
        "What would settle most ({where}): {question}", where=where(first.finding), question=first.question
    )


def _not_enough(account: Account) -> Sentence | None:
    return account.not_enough.reason if account.not_enough and account.claims.sure else None


RULES: Final = (
    Rule("how much of it says what people do", _size),
    Rule("whether people deliver beside professionals", _delivery),
    Rule("whether that has happened", _delivery_when),
    Rule("the plainest example", _delivery_example),
    Rule("how often the word is used", _uses),
    Rule("what the word is used for", _uses_for),
    Rule("what it is used for instead", _elsewhere),
    Rule("both readings, side by side", _lenses),
    Rule("what it speaks of most", _most),
    Rule("done, planned, hoped for", _when),
    Rule("bundled with empowerment talk", _company),
    Rule("claims with nobody in them", _unspecific),
    Rule("cover for cuts", _substitution),
    Rule("what could not be judged", _open),
    Rule("the question that would settle most", _first_question),
    Rule("too little to share out", _not_enough),
)
