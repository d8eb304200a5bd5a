"""The whole of an audit as JSON, and back: how findings are stored, and what other programs read.

The shape is kept in ``audit.schema.json`` beside this module and described in the reference pages. ``version``
grows when an older reader would misunderstand a report; a field that is added does not make it grow.
"""

from __future__ import annotations

import json
import re
from typing import Final

from alongside.core.audit.account.accounts import Account
from alongside.core.audit.outputs.json_account import account_json
from alongside.core.audit.outputs.json_findings import (
    finding_json,
    place_json,
    read_finding,
    read_place,
    read_text,
    text_json,
)
from alongside.core.audit.outputs.json_sentences import read_sentence, sentence_json
from alongside.core.audit.outputs.shape import Fields, wrong
from alongside.core.audit.words.documents import Form, ReadDocument
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.places import DocumentSentence, Passage, PassageKind
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

KIND: Final = "alongside document audit"
VERSION: Final = 1
_SURROGATE = re.compile("[\ud800-\udfff]")


def json_report(
    audited: AuditedDocument, account: Account | None = None, *, indent: int | None = None
) -> str:
    """The audit as JSON on one line, or indented with a line for each finding.

    The account, where given, stands beside it and is not read back.

    Raises ``ValueError`` for a chance that is not a number.
    """
    told = {"kind": KIND, "version": VERSION, "release": audited.release, "document": _document(audited)}
    if account is not None:
        told["account"] = account_json(account, audited.findings)
    findings = _findings(audited)
    if indent is None:
        text = _dumped({**told, "findings": findings}, None)
    else:
        lines = ",\n".join(" " * 2 * indent + _dumped(each, None) for each in findings)
        before = _dumped(told, indent).removesuffix("\n}")
        text = f'{before},\n{" " * indent}"findings": [\n{lines}\n{" " * indent}]\n}}'
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def _dumped(told: object, indent: int | None) -> str:
    return json.dumps(told, ensure_ascii=False, allow_nan=False, indent=indent)


def read_json_report(text: str) -> AuditedDocument:
    """The audit that ``json_report`` wrote.

    Raises ``Refusal`` with a sentence where the text is not JSON, not a report, of a later version, or broken.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise Refusal(say("This report cannot be read: it is not JSON, or it was cut short.")) from None
    if not isinstance(told, dict) or told.get("kind") != KIND:
        raise Refusal(say("This file is JSON, but not a report of the document auditor."))
    fields = Fields(told)
    _check_version(fields.whole("version"))
    return _read(fields)


def _check_version(version: int) -> None:
    if version != VERSION:
        raise Refusal(
            say(
                "This report has version {found}, and this program reads version {known}. Audit the document "
                "again, or use the program that wrote the report.",
                found=version,
                known=VERSION,
            )
        )


def _document(audited: AuditedDocument) -> dict[str, object]:
    document = audited.document
    told = {
        "name": document.name,
        "form": document.form.value,
        "digest": document.digest,
        "title": document.title,
        **({} if document.pages is None else {"pages": document.pages}),
        "words": document.words,
        "notices": [sentence_json(notice) for notice in document.notices],
        "passages": [_passage_json(passage) for passage in document.passages],
    }
    found = tuple(finding.sentence for finding in audited.findings)
    if document.sentences != found:
        told["sentences"] = [{**text_json(each), **_neighbours(each)} for each in document.sentences]
    return told


def _neighbours(sentence: DocumentSentence) -> dict[str, object]:
    return {"before": sentence.before, "after": sentence.after}


def _passage_json(passage: Passage) -> dict[str, object]:
    return {"text": passage.text, "kind": passage.kind.value, "place": place_json(passage.place)}


def _read_passage(fields: Fields) -> Passage:
    return Passage(fields.text("text"), fields.choice("kind", PassageKind), read_place(fields.one("place")))


def _findings(audited: AuditedDocument) -> list[dict[str, object]]:
    texts = ["", *(finding.sentence.text for finding in audited.findings), ""]
    return [
        {
            "number": number,
            "sentence": {**text_json(finding.sentence), **_odd_neighbours(finding.sentence, texts, number)},
            **finding_json(finding),
        }
        for number, finding in enumerate(audited.findings, start=1)
    ]


def _odd_neighbours(sentence: DocumentSentence, texts: list[str], number: int) -> dict[str, object]:
    """Its neighbours where they are not the sentences found before and after it."""
    usual = {"before": texts[number - 1], "after": texts[number + 1]}
    return {name: text for name, text in _neighbours(sentence).items() if text != usual[name]}


def _read(fields: Fields) -> AuditedDocument:
    findings = _read_findings(fields)
    about = fields.one("document")
    sentences = tuple(finding.sentence for finding in findings)
    if "sentences" in about.values:
        sentences = about.each("sentences", read_text)
    document = ReadDocument(
        about.text("name"),
        about.choice("form", Form),
        about.text("digest"),
        about.text("title"),
        about.each("passages", _read_passage),
        sentences,
        pages=about.maybe_whole("pages"),
        notices=about.each("notices", read_sentence),
    )
    return AuditedDocument(document, findings, fields.text("release"))


def _read_findings(fields: Fields) -> tuple[Finding, ...]:
    if "findings" not in fields.values:
        raise wrong("findings")
    texts = ["", *fields.each("findings", lambda each: each.one("sentence").text("text")), ""]
    return fields.each("findings", lambda each: _read_numbered(each, texts))


def _read_numbered(fields: Fields, texts: list[str]) -> Finding:
    number = fields.whole("number")
    if not 1 <= number <= len(texts) - 2:
        raise wrong(fields.at("number"))
    return read_finding(fields, read_text(fields.one("sentence"), texts[number - 1], texts[number + 1]))
