"""No cash value, goods or vouchers: an offer priced in money is sent back with a kind sentence."""

from __future__ import annotations

import re

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

AMOUNT = r"(?:\d[\d.,]*|a|one|two|three|five|ten|twenty|fifty)"
MONEY: tuple[tuple[str, str], ...] = (
    ("a price", rf"[£€$]\s*{AMOUNT}|{AMOUNT}\s*[£€$]"),
    ("a price", r"\b\d[\d.,]*\s*(?:pounds?|quid|euros?|pence|gbp|punt|bunnoedd|ceiniog)\b(?!\s+(?:of|o)\b)"),
    ("a price", r"\b\d+\s?p\s+(?:an?|per|yr|the|each)\b"),
    ("a price", r"\b(?:fiver|tenner|going rate|hourly rate|minimum wage|isafswm cyflog)\b"),
    ("payment", r"\bfor (?:cash|money|payment)\b|\bcash (?:in hand|only|please)\b|\bgyfnewid am arian\b"),
    ("payment", r"\b(?:i (?:charge|pay)|will pay|can pay|pays? well|to be paid|paid work|am dâl)\b"),
    ("payment", r"\b(?:paypal|bank transfer|bitcoin|crypto|invoice)\b"),
    ("something for sale", r"\b(?:for sale|selling|ar werth|yn gwerthu)\b"),
    ("a voucher", r"\b(?:vouchers?|gift ?cards?|gift tokens?|discount codes?|taleb(?:au)?|tocyn(?:nau)? rhodd)\b"),
)  # fmt: skip
_COMPILED = tuple((what, re.compile(pattern, re.IGNORECASE)) for what, pattern in MONEY)
SENTENCES: dict[str, Sentence] = {
    "a price": say(
        "Here an hour is an hour, whatever it is spent on, so no price is needed. Leave it out and say "
        "how long it takes: “{said}”.",
        said="",
    ),
    "payment": say(
        "Here people give each other time, and nobody is paid. Leave that out and say how long it takes: “{said}”.",
        said="",
    ),
    "something for sale": say(
        "Only time passes hands here: things cannot be sold. You can lend one as a gift instead: “{said}”.",
        said="",
    ),
    "a voucher": say(
        "Only time passes hands here, no vouchers or gift cards. Leave that out: “{said}”.", said=""
    ),
}


def priced(words: str) -> tuple[str, str] | None:
    """What in these words puts a price on time, and which kind of price that is; None where nothing does."""
    for what, pattern in _COMPILED:
        if found := pattern.search(words):
            return what, found[0].strip()
    return None


def check_no_price(words: str) -> None:
    """Raises ``Refusal``, with what to leave out, where the words put a price on time."""
    found = priced(words)
    if found is not None:
        what, said = found
        raise Refusal(Sentence(SENTENCES[what].template, {"said": said}))
