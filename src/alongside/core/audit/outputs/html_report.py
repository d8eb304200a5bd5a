"""The audit as one page of HTML that needs nothing else: no script, no other file, no network.

It reads well on a phone, aloud, by keyboard and on paper. A content security policy in the page itself
forbids all that it does not need, should a document's words ever slip through.
"""

from __future__ import annotations

from importlib import resources
from typing import Final

from alongside.core.audit.account.accounts import Account, account_of
from alongside.core.audit.account.picture import picture_of
from alongside.core.audit.account.summary import summary_of
from alongside.core.audit.account.svg import element, textures
from alongside.core.audit.outputs.account_words import about, how_made, numbers_of, title_of
from alongside.core.audit.outputs.html_account import (
    findings_table,
    lenses_table,
    modes_explained,
    modes_table,
    questions,
    uses_table,
)
from alongside.core.audit.outputs.html_text import marked_text
from alongside.core.audit.outputs.markup import (
    LOOKS_ID,
    items,
    mode_name,
    mode_rules,
    paragraph,
    section,
    tag,
    words,
)
from alongside.core.audit.outputs.telling import told_of
from alongside.core.audit.words.findings import AuditedDocument
from alongside.core.audit.words.textmodes import TextMode

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
PARTS: Final = (
    ("short", "In short"),
    ("picture", "The document in a picture"),
    ("modes", "What it says that people do"),
    ("readings", "Two readings of co-production"),
    ("word", "The word, and what stands behind it"),
    ("examples", "What each means, and its strongest sentences"),
    ("questions", "Questions for the writer"),
    ("text", "The text"),
    ("findings", "Every finding"),
    ("made", "How this was made"),
)
TITLES: Final = dict(PARTS)


def html_report(audited: AuditedDocument, account: Account | None = None) -> str:
    """The page. ``account`` is worked out where it is not given."""
    account = account or account_of(audited)
    title = title_of(account)
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n',
            _head(title),
            tag("body", _beginning(account, title), tag("main", *_parts(audited, account), id="main")),
            "\n</html>\n",
        )
    )


def _head(title: str) -> str:
    style = (resources.files(__package__) / "report.css").read_text(encoding="utf-8")
    metas = (
        '<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="referrer" content="no-referrer">'
    )
    name = tag("title", words(f"{title} – what it says people do"))
    return tag("head", metas, name, f"<style>\n{mode_rules()}\n{_filters()}\n{style}</style>")


def _filters() -> str:
    """The rules by which a box in the key takes a mode's marks away."""
    rules = (
        f"body:has(#show-{mode.value}:not(:checked)) mark.{mode.value}{{background:none;border:0;outline:0}}"
        f"body:has(#show-{mode.value}:not(:checked)) .label.{mode.value}{{display:none}}"
        for mode in TextMode
    )
    return "\n".join(rules)


def _beginning(account: Account, title: str) -> str:
    contents = items(tag("a", words(name), href=f"#{ident}") for ident, name in PARTS)
    return (
        tag("a", "Skip to the text", href="#text", class_="skip")
        + element("svg", textures(LOOKS_ID, TextMode), class_="defs", width=0, height=0, aria_hidden="true")
        + tag("header", tag("p", "What this document says that people do", class_="kicker"),
              tag("h1", words(title)), paragraph(about(account), "about"))
        + tag("nav", contents, aria_label="Parts of this page")
    )  # fmt: skip


def _parts(audited: AuditedDocument, account: Account) -> tuple[str, ...]:
    numbers = numbers_of(audited)
    content = {
        "short": _short(account),
        "picture": tag("div", picture_of(audited), class_="picture"),
        "modes": modes_table(account, audited),
        "readings": lenses_table(account),
        "word": uses_table(account),
        "examples": modes_explained(account, numbers) or paragraph("No sentence says what people do."),
        "questions": questions(account, numbers),
        "text": _key(audited) + tag("div", marked_text(audited), class_="text"),
        "findings": findings_table(audited),
        "made": items(map(words, how_made(audited))),
    }
    return tuple(section(ident, TITLES[ident], part) for ident, part in content.items())


def _short(account: Account) -> str:
    notices = "".join(paragraph(notice, "notice") for notice in account.notices)
    return items((words(line) for line in summary_of(account)), class_="summary") + notices


def _key(audited: AuditedDocument) -> str:
    """What the marks mean. Each has a box that takes its marks away, where the browser can do that alone."""
    told = {finding.mode for finding in told_of(audited)}
    boxes = (
        tag(
            "label",
            f'<input type="checkbox" id="show-{mode.value}" checked>',
            mode_name(mode),
        )
        for mode in TextMode
        if mode in told
    )
    only = tag("label", '<input type="checkbox" id="only-marked">', words("Only paragraphs with a mark"))
    return tag("fieldset", tag("legend", "Marks to show in the text"), *boxes, only, class_="key")
