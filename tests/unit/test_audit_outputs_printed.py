"""The audit on paper: a tagged PDF that says all of it, and in which nothing of a document acts."""

from __future__ import annotations

import io
import json

import pytest
from pypdf import PdfReader

from alongside.core.audit.account.accounts import account_of
from alongside.core.audit.account.summary import summary_of
from alongside.core.audit.outputs.printed import printed
from alongside.core.audit.outputs.telling import told_of
from alongside.core.audit.words.documents import Form
from alongside.core.audit.words.places import PassageKind
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.sentences import say
from alongside.engines.printing import PdfError, print_pdf
from tests.findings_cast import audited, found, hill_view, unsure, without_pages

M = TextMode
TYPED = '#panic("no") $x$ *b* _i_ \\ "q" <l> @r [x] // no'


def made(document):
    sheet = printed(document, account_of(document))
    return PdfReader(io.BytesIO(print_pdf(sheet.template, sheet.values, sheet.title)))


def text(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture(scope="module")
def plan():
    return made(hill_view())


def test_it_is_tagged_and_follows_the_standard_for_accessible_print(plan):
    root = plan.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert plan.metadata.title == "Hill View: our plan for co-production"


def squeezed(words):
    return "".join(sign for sign in words if sign.isalnum())


def test_it_says_the_summary_the_text_and_every_finding(plan):
    said = squeezed(text(plan))
    for line in summary_of(account_of(hill_view())):
        assert squeezed(str(line)) in said
    for finding in told_of(hill_view()):
        assert said.count(squeezed(finding.sentence.text)) >= 2
    assert (
        squeezed("Former patients — run — the breathing class — with the physiotherapist — happening") in said
    )
    assert "carparkclosesatsix" in said


def test_the_values_are_ready_for_json():
    assert json.loads(json.dumps(printed(hill_view()).values)) == printed(hill_view()).values


def test_pages_are_named_once_and_only_where_there_are_any():
    named = [each["page"] for each in printed(hill_view()).values["text"] if each["page"]]
    assert named == [f"Page {number}" for number in range(1, 7)]
    assert not [each for each in printed(without_pages(hill_view())).values["text"] if each["page"]]


def test_nothing_in_a_document_is_read_as_a_template():
    document = audited(
        found(TYPED, M.VOICE, page=1),
        unsure(TYPED, M.VOICE, 0.4, page=1, question=say("{words}", words=TYPED)),
        name=TYPED,
        title=TYPED,
        notices=(say("{words}", words=TYPED),),
    )
    assert squeezed(TYPED) in squeezed(text(made(document)))


@pytest.mark.parametrize(
    "document",
    [
        audited(),
        audited(found("Nothing.", M.NONE), form=Form.TEXT),
        audited(*(found(f"{kind}.", M.VOICE, kind=kind) for kind in PassageKind)),
        audited(found("Ŵyl 🌻 李小龙 محمد \x07\ud800.", M.VOICE), title="\x07"),
        audited(found("x" * 3000, M.VOICE)),
    ],
    ids=["empty", "no claims", "every kind", "strange signs", "one long word"],
)
def test_every_document_can_be_printed(document):
    assert len(made(document).pages) >= 1


def test_a_faulty_template_is_an_error_of_its_own():
    with pytest.raises(PdfError):
        print_pdf("#values.nothing_of_the_kind", {}, "x")
