"""Two versions on a page and on paper: the same words, nothing of a document acts, in the reader's language."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from alongside.core.audit.account.comparison import compare, summary_of_comparison
from alongside.core.audit.outputs import comparison_words
from alongside.core.audit.outputs.comparison_html import comparison_html
from alongside.core.audit.outputs.comparison_printed import comparison_printed
from alongside.core.audit.outputs.comparison_words import GROUPS, words_of
from alongside.core.audit.words.textmodes import TextMode
from alongside.engines.printing import print_pdf
from tests.findings_cast import audited, found, hill_view, hill_view_later

HILL_VIEW = compare(hill_view(), hill_view_later())
HOSTILE = '<script>alert(1)</script> #panic("no") $x$ *b*'


def page(comparison, **language):
    return LexborHTMLParser(comparison_html(comparison, **language))


def text_of(comparison):
    sheet = comparison_printed(comparison)
    reader = PdfReader(io.BytesIO(print_pdf(sheet.template, sheet.values, sheet.title)))
    return squeezed(" ".join(each.extract_text() for each in reader.pages))


def squeezed(words):
    return "".join(sign for sign in words if sign.isalnum())


def test_everything_that_changed_is_told_on_both():
    paper, screen = text_of(HILL_VIEW), squeezed(page(HILL_VIEW).body.text())
    told = [str(line) for line in summary_of_comparison(HILL_VIEW)]
    for heading, kinds in GROUPS:
        changes = HILL_VIEW.having(*kinds)
        told.append(f"{heading} ({len(changes)})")
        told += [f.sentence.text for each in changes for f in (each.earlier, each.later) if f is not None]
        told += [turn.label for each in changes for turn in each.turns]
    assert len(told) > 15
    for words in told:
        assert squeezed(words) in paper, words
        assert squeezed(words) in screen, words


def test_the_page_asks_for_nothing_and_runs_nothing():
    found_on = page(HILL_VIEW)
    assert not found_on.css("script, link, img, iframe, form, [src], [onload]")
    assert "default-src 'none'" in comparison_html(HILL_VIEW)
    assert len(found_on.css("h1")) == 1
    assert {each.attributes["lang"] for each in found_on.css("q")} == {"en"}


def test_nothing_of_a_document_acts():
    before = audited(found(HOSTILE, TextMode.VOICE), found("Carers spoke up.", TextMode.VOICE))
    after = audited(found(HOSTILE, TextMode.EMPOWERMENT_TALK), found("Carers spoke up.", TextMode.VOICE))
    comparison = compare(before, after)
    assert not page(comparison).css("script")
    assert HOSTILE in page(comparison).body.text()
    assert squeezed(HOSTILE) in text_of(comparison)


def test_documents_that_are_no_versions_of_one_are_told_so_and_have_no_changes():
    other = audited(*(found(f"Something else altogether, number {n}.", TextMode.VOICE) for n in range(9)))
    comparison = compare(hill_view(), other)
    assert comparison.unlike is not None
    assert words_of(comparison).groups == ()
    assert squeezed(str(comparison.unlike.reason)) in squeezed(page(comparison).body.text())
    assert squeezed(str(comparison.unlike.reason)) in text_of(comparison)


def test_it_speaks_the_readers_language_and_quotes_the_documents():
    told = comparison_html(HILL_VIEW, lambda sentence: f"⟨{sentence.template}⟩", "cy")
    assert '<html lang="cy">' in told
    assert "⟨In short⟩" in told
    assert "⟨Became vaguer⟩" in told
    assert "⟨Delivery alongside⟩, ⟨page {page}⟩" in told
    assert "The library van is driven two mornings a week." in told


def test_of_very_many_changes_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(comparison_words, "MOST", 1)
    groups = words_of(HILL_VIEW).groups
    assert [len(group.changes) for group in groups] == [
        min(1, len(HILL_VIEW.having(*kinds))) for _, kinds in GROUPS
    ]
    assert groups[0].more == f"And {len(HILL_VIEW.having(*GROUPS[0][1])) - 1} more."
