"""The account's parts of the HTML report: tables and lists, every figure of them from the account."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.core.audit.account.accounts import Account, OfMode
from alongside.core.audit.account.meanings import MEANINGS
from alongside.core.audit.account.picture import spans
from alongside.core.audit.account.quoting import quote, where
from alongside.core.audit.outputs.account_words import (
    SHARES,
    Numbers,
    counted_words,
    modes_shown,
    readings,
    share_words,
    uses_rows,
    uses_words,
)
from alongside.core.audit.outputs.markup import items, mode_name, paragraph, table, tag, words
from alongside.core.audit.outputs.telling import frame_words, reason_of, standing, verdict
from alongside.core.audit.words.findings import AuditedDocument, Finding


def modes_table(account: Account, audited: AuditedDocument) -> str:
    """How many sentences of each mode, by status, and where."""
    headings = ["What people do", "Sentences", "Share of claims", "Happening", "Planned", "Hoped for"]
    if account.pages:
        headings.append("Pages")
    rows = (_mode_row(each, account, audited) for each in modes_shown(account))
    return table("What its sentences say that people do", headings, rows, "figures") + paragraph(
        SHARES, "aside"
    )


def _mode_row(each: OfMode, account: Account, audited: AuditedDocument) -> list[str]:
    by = each.by_status
    row = [mode_name(each.mode), counted_words(each.counted), share_words(each.share) or "–"]
    row += [str(number) for number in (by.done, by.planned, by.aspired)]
    if account.pages:
        own = (finding.sentence.place.page or 0 for finding in audited.findings if finding.mode is each.mode)
        row.append(spans(list(own)))
    return row


def lenses_table(account: Account) -> str:
    """Both readings of co-production, always side by side, and lay-led beside them."""
    headings = ("Reading", "Sentences", "Share of claims", "What it takes in")
    rows = (list(map(words, row)) for row in readings(account))
    return table("Co-production, read in two ways", headings, rows, "figures")


def uses_table(account: Account) -> str:
    """What the word is used for, and the company it keeps."""
    lines = items(map(words, uses_words(account)))
    if not account.uses.total:
        return lines
    rows = (list(map(words, row)) for row in uses_rows(account))
    return table("What the word stands for", ("It stands for", "Uses", "Share"), rows, "figures") + lines


def modes_explained(account: Account, numbers: Numbers) -> str:
    """Each mode that occurs: what it means, what would make it say more, and its strongest sentences."""
    return "".join(_explained(each, numbers) for each in account.modes if each.examples)


def _explained(each: OfMode, numbers: Numbers) -> str:
    meaning = MEANINGS[each.mode]
    return tag(
        "div",
        tag("h3", mode_name(each.mode)),
        paragraph(meaning.says),
        items((_quoted(finding, numbers) for finding in each.examples), class_="quotes"),
        tag("p", tag("strong", "What would help. "), words(meaning.mend)),
        class_="explained",
    )


def _quoted(finding: Finding, numbers: Numbers) -> str:
    return f"{tag('q', words(quote(finding)))} {link_to_text(finding, numbers)}"


def link_to_text(finding: Finding, numbers: Numbers) -> str:
    """A link to the sentence in the text, named after its place; only the place where it is not there."""
    number = numbers.get(finding.sentence)
    return tag("a", words(where(finding)), href=None if number is None else f"#s{number}")


def questions(account: Account, numbers: Numbers) -> str:
    """The questions for the writer, in the order of what they would settle."""
    if not account.questions:
        return paragraph("Every sentence was plain enough to judge.")
    lines = (
        f"{_quoted(each.finding, numbers)}<br>{words(verdict(each.finding))}.<br>"
        f"{tag('strong', words(each.question))}"
        for each in account.questions
    )
    return paragraph("The one whose answer would settle most comes first.") + items(lines, "ol", "quotes")


def findings_table(audited: AuditedDocument) -> str:
    """Every finding with its place, frame, chance, reason and question."""
    headings = ("No.", "Sentence", "What it says", "Who does what", "Why, and what would settle it")
    rows = list(_finding_rows(audited))
    if not rows:
        return paragraph("There is none.")
    return table(
        "Every sentence that says something about what people do, or could not be judged",
        headings,
        rows,
        "findings",
    )


def _finding_rows(audited: AuditedDocument) -> Iterator[list[str]]:
    for number, finding in enumerate(audited.findings, start=1):
        if not finding.is_claim and finding.decided:
            continue
        back = tag("a", str(number), href=f"#s{number}", id=f"f{number}")
        why = [words(reason) for reason in [reason_of(finding)] if reason is not None]
        if finding.unspecific:
            why.append("It names neither who acts nor what they do.")
        if finding.question is not None:
            why.append(tag("strong", words(finding.question)))
        yield [
            back,
            f"{words(quote(finding))} ({words(where(finding))})",
            f"{mode_name(finding.mode)}<br>{words(standing(finding))}",
            words(frame_words(finding.frame)) if finding.frame else "–",
            "<br>".join(why) or "–",
        ]
