"""The account in plain lines, for terminals, mails and notes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from alongside.core.audit.account.accounts import Account, OfMode
from alongside.core.audit.account.quoting import quote, where
from alongside.core.audit.account.summary import summary_of
from alongside.core.audit.outputs.account_words import about, counted_words, share_words, title_of

INDENT = "  "
MOST_QUESTIONS = 10


def text_summary(account: Account, *, width: int = 88, questions: int = MOST_QUESTIONS) -> str:
    """The document's account in lines of at most ``width`` letters, with at most so many ``questions``."""
    return "\n".join(_fitted(_lines(account, questions), width)) + "\n"


def _lines(account: Account, questions: int) -> Iterator[str]:
    title = title_of(account)
    yield from (title, "=" * min(len(title), 60), f"{about(account)}. Judged by {account.release}.", "")
    yield from (f"- {line}" for line in summary_of(account))
    yield from (f"! {notice}" for notice in account.notices)
    if account.claims.at_most:
        yield from ("", "What its sentences say that people do", *_modes(account))
    asked = account.questions[:questions]
    if asked:
        yield from ("", "Questions for the writer, the one that would settle most first")
        for number, each in enumerate(asked, start=1):
            yield f"{number}. {where(each.finding)}: “{quote(each.finding)}”"
            yield f"{INDENT}{each.question}"


def _modes(account: Account) -> Iterator[str]:
    rows = [each for each in account.modes if each.counted.at_most]
    longest = max(len(each.mode.label) for each in rows)
    for each in rows:
        yield f"{INDENT}{each.mode.label:<{longest}}  {_row(each)}"


def _row(each: OfMode) -> str:
    by = each.by_status
    parts = (("done", by.done), ("planned", by.planned), ("hoped for", by.aspired))
    said = ", ".join(f"{words} {number}" for words, number in parts if number)
    return f"{counted_words(each.counted):>7}  {share_words(each.share):<13}  {said}".rstrip()


def _fitted(lines: Iterator[str], width: int) -> Iterator[str]:
    """The lines broken where they are too long, later lines of one set in."""
    for line in lines:
        clean = "".join(sign if sign.isprintable() else " " for sign in line)
        indent = " " * (len(clean) - len(clean.lstrip())) + INDENT
        yield from textwrap.wrap(clean, width, subsequent_indent=indent, break_on_hyphens=False) or [""]
