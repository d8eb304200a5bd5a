"""The account of a document in words, figures and its picture, for its own page and for a shared one."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from alongside.core.audit.account.marks import marks_of
from alongside.core.audit.account.picture import description, picture_of, table_of
from alongside.core.audit.account.summary import summary_of
from alongside.core.audit.words.textmodes import TextMode
from alongside.web.documents.queries.reports import Audit, audit_of
from alongside.web.documents.queries.verdicts import contested_by_mode
from alongside.web.kit.words import in_language

MOST_QUESTIONS = 5


def account_page(document: Any) -> dict[str, Any]:
    """Everything that the account's template names."""
    audit = audit_of(document)
    account, contested = audit.account, contested_by_mode(document)
    modes = [{"of": each, "contested": contested[each.mode]} for each in account.modes]
    shown = [line for line in modes if line["of"].counted.at_most or line["contested"].towards]
    return {
        "document": document,
        "account": account,
        "summary": summary_of(account),
        "modes": [line for line in shown if is_shown(line["of"], line["contested"])],
        "nothing_said_of": [each.mode for each in account.modes if each.counted.at_most == 0],
        "any_contested": any(each.away or each.towards for each in contested.values()),
        "none_contested": contested[TextMode.NONE],
        "questions": account.questions[:MOST_QUESTIONS],
        "more_questions": max(0, len(account.questions) - MOST_QUESTIONS),
        "numbers": numbers_of(audit),
        "picture": picture(audit),
        "table": table_of(audit.audited),
    }


def is_shown(of: Any, contested: Any) -> bool:
    """Whether a mode has a line of its own: a sentence is of it for sure or by its guess, or a reader says so."""
    return bool(
        of.counted.sure or contested.away or contested.towards or of.mode is TextMode.DELIVERY_ALONGSIDE
    )


def numbers_of(audit: Audit) -> dict[int, int]:
    """The number of each finding, by its identity: the account quotes findings, pages link to numbers."""
    return {id(finding): number for number, finding in enumerate(audit.findings, start=1)}


def picture(audit: Audit) -> dict[str, Any]:
    """The picture with its words. It is drawn by the core, of attributes only, every word in it escaped."""
    drawn: SafeString = mark_safe(picture_of(audit.audited, in_language))  # noqa: S308 - escaped where it is drawn
    return {
        "title": _("The document at a glance"),
        "svg": drawn,
        "words": description(marks_of(audit.audited), in_language),
    }
