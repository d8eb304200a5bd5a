"""The account's figures in words, as more than one form of output shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from alongside.core.audit.account.accounts import Account, OfMode
from alongside.core.audit.account.counting import Counted, Share
from alongside.core.audit.words.findings import AuditedDocument
from alongside.core.audit.words.places import DocumentSentence
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.estimates import Estimate

Numbers = dict[DocumentSentence, int]

SHARES: Final = (
    "A count such as 3–4 has 3 sentences for sure, and 4 if every sentence that could not be judged turned out "
    "so. A share takes each of those to be what it most likely is; its range stands in brackets."
)
TAKES_IN: Final = (
    ("Strict", "Delivery alongside only (Boyle)"),
    (
        "The Four Co’s",
        "Commissioning, design, delivery and assessment together, lay-led delivery among them (Bovaird and Loeffler)",
    ),
    (
        "Lay-led",
        "People delivering with no professional in it: shown beside, not counted by the strict reading",
    ),
)


def numbers_of(audited: AuditedDocument) -> Numbers:
    """The sentences' numbers in a report, from 1."""
    return {finding.sentence: number for number, finding in enumerate(audited.findings, start=1)}


def title_of(account: Account) -> str:
    """The document's title, else its name, without signs that cannot be seen."""
    seen = ("".join(filter(str.isprintable, words)).strip() for words in (account.title, account.name))
    return next(filter(None, seen), "A document")


def about(account: Account) -> str:
    """The document in a line: its name, its size."""
    pages = "" if account.pages is None else f"{account.pages:,} pages, "
    return f"{account.name}: {pages}{account.words:,} words, {account.sentences:,} sentences"


def counted_words(counted: Counted) -> str:
    """A count, or its range."""
    return str(counted.sure) if counted.is_settled else f"{counted.sure}–{counted.at_most}"


def share_words(share: Share) -> str:
    """A share in hundredths with its range; empty where there is none."""
    if not isinstance(share, Estimate):
        return ""
    low, value, high = (round(100 * part) for part in (share.low, share.value, share.high))
    return f"{value}%" if low == high else f"{value}% ({low}–{high})"


def modes_shown(account: Account) -> list[OfMode]:
    """The modes to show: those that the document may have, and delivery alongside always."""
    return [
        each for each in account.modes if each.counted.at_most or each.mode is TextMode.DELIVERY_ALONGSIDE
    ]


def readings(account: Account) -> Iterator[tuple[str, str, str, str]]:
    """Both readings and lay-led: name, count, share, and what each takes in."""
    lenses = account.lenses
    figures = (
        (lenses.strict, lenses.strict_share),
        (lenses.four_co, lenses.four_co_share),
        (lenses.lay_led, lenses.lay_led_share),
    )
    for (name, takes_in), (counted, share) in zip(TAKES_IN, figures, strict=True):
        yield name, counted_words(counted), share_words(share) or "–", takes_in


def uses_rows(account: Account) -> list[tuple[str, str, str]]:
    """What the word stands for: name, count, share."""
    uses = account.uses
    named = (
        ("People delivering alongside professionals", uses.delivering),
        ("Something else that people do", uses.elsewhere),
        ("Nothing that anybody does", uses.nothing),
    )
    return [(name, counted_words(used.counted), share_words(used.share) or "–") for name, used in named]


def uses_words(account: Account) -> list[str]:
    """How often the word is used, in which spellings and sentences, and in what company."""
    uses, company = account.uses, account.uses.company
    if not uses.total:
        return ["The document does not use “co-production” or a word like it."]
    lines = [f"Uses: {uses.total} ({', '.join(f'{word}: {number}' for word, number in uses.words)})."]
    if uses.modes:
        said = ", ".join(f"{mode.label} {number}" for mode, number in uses.modes)
        lines.append(f"By what their sentences are about: {said}.")
    lines.append(
        f"In a sentence with empowerment talk: {company.same}. In or next to one: {company.near} of "
        f"{uses.total}. Spread evenly it would be about {round(company.usual * uses.total)}."
    )
    return lines


def how_made(audited: AuditedDocument) -> list[str]:
    """How the audit came about, and how far to trust it."""
    return [
        "Each sentence was judged by a program, by who does what, with whom and for whom.",
        "It can be wrong. Where it was not sure it asks; the questions are for the writer.",
        f"Weights: {audited.release}.",
        f"File: {audited.document.name}; SHA-256 {audited.document.digest}.",
    ]
