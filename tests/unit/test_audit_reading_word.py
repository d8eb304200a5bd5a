"""Word and OpenDocument files: the text as it stands with changes accepted, and nothing of what lies beside it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from odf import dc, office, table, text
from odf.opendocument import OpenDocumentText
from odf.style import Style

from alongside.core.audit.reading import read_document
from alongside.core.audit.words.documents import ReadDocument
from alongside.core.audit.words.places import PassageKind
from alongside.core.shared.errors import Refusal

K = PassageKind
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENGLISH = "Residents run the class with the nurse."


def saved(document: docx.document.Document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word file of this body; other parts by their names without folder and ending."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            packed.writestr(name if "." in name else f"word/{name}.xml", content)
    return made.getvalue()


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def r(words: str, tag: str = "t", properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def passages(document: ReadDocument) -> list[tuple[PassageKind, str]]:
    return [(passage.kind, passage.text) for passage in document.passages]


def test_headings_lists_tables_and_captions_are_told_apart() -> None:
    made = docx.Document()
    made.core_properties.title = "A plan"
    made.add_heading("Living well", 1)
    made.add_paragraph(ENGLISH)
    made.add_paragraph("the first point;", style="List Bullet")
    made.add_paragraph("the second.", style="List Number")
    cells = made.add_table(rows=2, cols=2)
    for row in range(2):
        for column in range(2):
            cells.cell(row, column).text = f"Cell {row} {column}"
    made.add_paragraph("Table 1: who does what", style="Caption")
    made.sections[0].header.paragraphs[0].text = "Running head"
    made.sections[0].footer.paragraphs[0].text = "Running foot"
    document = read_document("a.docx", saved(made))
    assert document.title == "A plan"
    assert passages(document) == [
        (K.HEADING, "Living well"),
        (K.PARAGRAPH, ENGLISH),
        (K.LIST_ITEM, "the first point;"),
        (K.LIST_ITEM, "the second."),
        (K.TABLE_CELL, "Cell 0 0"),
        (K.TABLE_CELL, "Cell 0 1"),
        (K.TABLE_CELL, "Cell 1 0"),
        (K.TABLE_CELL, "Cell 1 1"),
        (K.CAPTION, "Table 1: who does what"),
    ]


def test_what_was_added_is_in_and_what_was_deleted_is_out() -> None:
    body = p(
        r("Residents "),
        f"<w:ins>{r('and carers ')}</w:ins>",
        f"<w:del>{r('never ', 'delText')}</w:del>",
        r("run it."),
    )
    moved = p(f"<w:moveFrom>{r('Moved away.')}</w:moveFrom>", f"<w:moveTo>{r('Moved here.')}</w:moveTo>")
    document = read_document("a.docx", word(body + moved))
    assert passages(document) == [(K.PARAGRAPH, "Residents and carers run it."), (K.PARAGRAPH, "Moved here.")]
    assert "Tracked changes were read as accepted" in str(document.notices[0])


def test_comments_hidden_words_fields_and_contents_are_left_out() -> None:
    style = f'<w:styles {W}><w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>'
    body = (
        p(r("Introduction 3"), properties='<w:pStyle w:val="TOC1"/>')
        + p(r("Residents "), r("secretly ", properties="<w:vanish/>"), r("PAGEREF x", "instrText"), r("run it."))
    )  # fmt: skip
    document = read_document(
        "a.docx", word(body, styles=style, comments=f"<w:comments {W}><w:p>{r('Really?')}</w:p></w:comments>")
    )
    assert passages(document) == [(K.PARAGRAPH, "Residents run it.")]
    assert [str(notice) for notice in document.notices] == ["Comments in the margin were left out."]


def test_notes_follow_the_paragraph_that_they_hang_on() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{p(r("x"))}</w:footnote><w:footnote w:id="2">{p(r("See the minutes."))}</w:footnote></w:footnotes>'
    body = p(r("They run it."), '<w:r><w:footnoteReference w:id="2"/></w:r>') + p(r("It works."))
    document = read_document("a.docx", word(body, footnotes=notes))
    assert passages(document) == [
        (K.PARAGRAPH, "They run it."),
        (K.NOTE, "See the minutes."),
        (K.PARAGRAPH, "It works."),
    ]


def test_breaks_tabs_and_hyphens_are_spaces_and_hyphens_and_boxes_are_read_once() -> None:
    box = f'<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><w:txbxContent>{p(r("In a box."))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{p(r("In a box."))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>'
    run = "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>production</w:t><w:br/><w:t>is</w:t><w:tab/><w:t>here</w:t></w:r>"
    document = read_document("a.docx", word(p(run, box)))
    assert passages(document) == [(K.PARAGRAPH, "co-production is here"), (K.PARAGRAPH, "In a box.")]


def test_pages_are_counted_where_word_left_its_breaks() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        p(r("One runs it. Two"))
        + p(r("Three come. Four "), turn, r("stay. Five leave."))
        + p(turn, r("Six wait."))
    )
    document = read_document("a.docx", word(body))
    assert document.pages == 3
    assert [(s.text, s.place.page) for s in document.sentences] == [
        ("One runs it.", 1),
        ("Two", 1),
        ("Three come.", 1),
        ("Four stay.", 1),
        ("Five leave.", 2),
        ("Six wait.", 3),
    ]
    assert read_document("a.docx", word(p(r("One runs it.")))).pages is None


def test_macros_are_told_and_left_alone() -> None:
    document = read_document("a.docm", word(p(r(ENGLISH)), **{"word/vbaProject.bin": "Sub AutoOpen()"}))
    assert passages(document) == [(K.PARAGRAPH, ENGLISH)]
    assert "carries macros" in str(document.notices[0])


@pytest.mark.parametrize("body", ["<w:p>", "", "\x00"])
def test_a_broken_word_file_is_refused(body: str) -> None:
    with pytest.raises(Refusal):
        read_document("a.docx", word(body))


def open_document(fill: Callable[[OpenDocumentText], None]) -> bytes:
    made, written = OpenDocumentText(), io.BytesIO()
    fill(made)
    made.write(written)
    return written.getvalue()


def test_an_open_document_is_read_alike() -> None:
    def fill(made: OpenDocumentText) -> None:
        made.meta.addElement(dc.Title(text="A plan"))
        made.text.addElement(text.H(outlinelevel=1, text="Living well"))
        paragraph = text.P(text="Residents ")
        paragraph.addElement(text.Span(text="run"))
        paragraph.addElement(text.S(c=2))
        paragraph.addText("it.")
        note = text.Note(noteclass="footnote")
        note.addElement(text.NoteCitation(text="1"))
        body = text.NoteBody()
        body.addElement(text.P(text="See the minutes."))
        note.addElement(body)
        paragraph.addElement(note)
        comment = office.Annotation()
        comment.addElement(text.P(text="Really?"))
        paragraph.addElement(comment)
        made.text.addElement(paragraph)
        points = text.List()
        item = text.ListItem()
        item.addElement(text.P(text="a point;"))
        points.addElement(item)
        made.text.addElement(points)
        made.automaticstyles.addElement(Style(name="T", family="table"))
        grid, row, cell = table.Table(name="T"), table.TableRow(), table.TableCell()
        cell.addElement(text.P(text="A cell"))
        row.addElement(cell)
        grid.addElement(row)
        made.text.addElement(grid)

    document = read_document("a.odt", open_document(fill))
    assert document.title == "A plan"
    assert passages(document) == [
        (K.HEADING, "Living well"),
        (K.PARAGRAPH, "Residents run it."),
        (K.NOTE, "See the minutes."),
        (K.LIST_ITEM, "a point;"),
        (K.TABLE_CELL, "A cell"),
    ]


def test_a_locked_open_document_is_refused() -> None:
    made = io.BytesIO()
    namespace = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", "scrambled")
        packed.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{namespace}"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>',
        )
    with pytest.raises(Refusal, match="password"):
        read_document("a.odt", made.getvalue())
