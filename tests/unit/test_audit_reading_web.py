"""Web pages: what a reader sees, where it stands in the source, and nothing run."""

from __future__ import annotations

from alongside.core.audit.reading import read_document
from alongside.core.audit.words.places import PassageKind

K = PassageKind
PAGE = """<!DOCTYPE html>
<html><head><title>Our  plan</title><style>p { color: red }</style></head>
<body class="page">
<nav><ul><li>Home page of the site</li></ul></nav>
<div id="cookie-banner"><p>We use cookies here.</p></div>
<main>
<h1>Living&nbsp;well</h1>
<p>Residents &amp; nurses run <b>the class</b>
every week.<br>They said &ldquo;yes&rdquo;.</p>
<script>document.write("Residents run nothing here.")</script>
<p hidden>Not shown to anyone.</p>
<ul><li>one point;</li><li>another<p>with more</p></li></ul>
<table><tr><th>Who</th><td>Residents of the court</td></tr></table>
<img src=x onerror="alert(1)"><p onclick="steal()">A paragraph with a <a href="javascript:alert(1)">link</a>.</p>
</main>
<footer>Copyright of the council.</footer>
</body></html>
"""


def test_a_page_is_read_as_it_is_seen() -> None:
    document = read_document("a.html", PAGE.encode())
    assert document.title == "Our plan"
    assert [(passage.kind, passage.text) for passage in document.passages] == [
        (K.HEADING, "Living well"),
        (K.PARAGRAPH, "Residents & nurses run the class every week. They said “yes”."),
        (K.LIST_ITEM, "one point;"),
        (K.LIST_ITEM, "another"),
        (K.LIST_ITEM, "with more"),
        (K.TABLE_CELL, "Who"),
        (K.TABLE_CELL, "Residents of the court"),
        (K.PARAGRAPH, "A paragraph with a link."),
    ]


def test_sentences_know_their_line_and_column() -> None:
    sentences = {
        sentence.text: sentence.place for sentence in read_document("a.html", PAGE.encode()).sentences
    }
    run = sentences["Residents & nurses run the class every week."]
    assert (run.line, run.column, run.end_line, run.end_column) == (8, 4, 9, 12)
    said = sentences["They said “yes”."]
    assert (said.line, said.column) == (9, 16)
    assert PAGE.split("\n")[8][said.column - 1 : said.end_column - 1] == "They said &ldquo;yes&rdquo;."


def test_nothing_of_a_script_or_an_attribute_is_in_the_text() -> None:
    whole = " ".join(passage.text for passage in read_document("a.html", PAGE.encode()).passages)
    assert not any(
        word in whole for word in ("alert", "document", "steal", "color", "cookies", "Home", "Copyright")
    )


def test_a_page_nested_twenty_thousand_deep_is_read() -> None:
    deep = "<html><body>" + "<div>" * 20_000 + "<p>Residents run the class with the nurse."
    assert (
        read_document("a.html", deep.encode()).passages[0].text == "Residents run the class with the nurse."
    )


def test_the_encoding_that_a_page_declares_is_believed() -> None:
    page = '<html><meta charset="windows-1252"><p>Residents’ café is run by them and the nurse.'
    assert "Residents’ café" in read_document("a.html", page.encode("cp1252")).passages[0].text
