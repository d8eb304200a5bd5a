"""The audit on paper: in short, in figures, and every claim with its place."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from alongside.core.audit.account.marks import marks_of
from alongside.core.audit.account.picture import description, picture_of
from alongside.core.audit.account.quoting import where
from alongside.core.audit.account.summary import summary_of
from alongside.core.audit.words.findings import Finding
from alongside.web.documents.queries.reports import Audit
from alongside.web.documents.queries.verdicts import is_contested, standing_of
from alongside.web.documents.templatetags.findings import counted, percent, sureness
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import day, in_language

MOST_FINDINGS: Final = 600
"""More are told by their number; a longer list is for programs."""

PICTURE_WIDTH: Final = 720
"""Units across; letters in the picture are sixteen high."""

PRINT: Final = """
= #values.title
#values.about
== #values.heads.short
#list(..values.summary.map(line => [#line]))
== #values.heads.picture
#align(center, image(bytes(values.picture), format: "svg", width: 82%, alt: values.picture_words))
== #values.heads.figures
#table(columns: (1fr, auto, auto, auto, auto),
  table.header(..values.columns.map(each => [#each])),
  ..values.modes.flatten().map(each => [#each]))
#if values.questions.len() > 0 [
== #values.heads.questions
#enum(..values.questions.map(each => [#each.at(0) \\ #text(lang: "en", size: 9pt)[#each.at(1)]]))
]
== #values.heads.findings
#for each in values.findings [
  #block(breakable: false, above: 1em)[
    *#each.head* \\ #text(lang: "en")[“#each.text”] #if each.said != "" [ \\ #each.said]
  ]
]
#values.more
"""


def printed(document: Any, audit: Audit) -> dict[str, Any]:
    """The values that the print is made of."""
    claims = [
        (number, finding)
        for number, finding in enumerate(audit.findings, start=1)
        if finding.is_claim or not finding.decided
    ]
    standing = standing_of(document)
    more = max(0, len(claims) - MOST_FINDINGS)
    return {
        "title": document.title,
        "about": _about(document),
        "heads": {
            "short": _("In short"),
            "picture": _("The document at a glance"),
            "figures": _("Claims by mode, and whether they have happened"),
            "questions": _("What to ask its writers"),
            "findings": _("Every claim, with its place"),
        },
        "summary": [in_language(line) for line in summary_of(audit.account)],
        "picture": picture_of(audit.audited, in_language, width=PICTURE_WIDTH),
        "picture_words": description(marks_of(audit.audited), in_language),
        "columns": [_("Mode"), _("Happened"), pgettext("a claim", "Planned"), _("Hoped for"), _("Together")],
        "modes": [_mode(each) for each in audit.account.modes if each.counted.at_most],
        "questions": [
            [
                in_language(each.question),
                f"“{each.finding.sentence.text}” ({in_language(where(each.finding))})",
            ]
            for each in audit.account.questions[:10]
        ],
        "findings": [_finding(number, finding, standing) for number, finding in claims[:MOST_FINDINGS]],
        "more": _("And %(number)s more; the files for programs hold them all.") % {"number": more}
        if more
        else "",
    }


def _about(document: Any) -> str:
    parts = [document.publisher, document.file_name]
    if document.covers_from:
        ends = {
            "first": day(document.covers_from, weekday=False),
            "last": day(document.covers_last, weekday=False),
        }
        parts.append(filled(_("%(first)s to %(last)s"), **ends))
    parts.append(_("judged by the auditor’s weights %(release)s") % {"release": document.release})
    return ". ".join(part for part in parts if part)


def _mode(each: Any) -> list[str]:
    by = each.by_status
    return [in_language(each.mode), str(by.done), str(by.planned), str(by.aspired), counted(each.counted)]


def _finding(number: int, finding: Finding, standing: dict[int, list[Any]]) -> dict[str, str]:
    said = in_language(finding.mode)
    if not finding.decided:
        said = _("Not plain enough to judge; perhaps: %(mode)s") % {"mode": said}
    parts = [f"{number}. {said}", in_language(finding.status), in_language(where(finding))]
    parts.append(f"{sureness(finding.chance)} ({percent(finding.chance)})")
    contested = _("Contested by a reader.") if is_contested(standing.get(number, [])) else ""
    return {"head": " · ".join(parts), "text": finding.sentence.text, "said": contested}
