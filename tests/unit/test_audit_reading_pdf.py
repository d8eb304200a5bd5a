"""PDFs: known paragraphs come out word for word, and what is no part of the text stays out."""

from __future__ import annotations

import io
import struct
import zlib

import pypdf
import pytest
import typst

from alongside.core.audit.reading import read_document
from alongside.core.audit.reading.limits import MAX_PAGES
from alongside.core.audit.words.documents import ReadDocument
from alongside.core.audit.words.places import PassageKind
from alongside.core.shared.errors import Refusal
from tests.unit.audit_paragraphs import PARAGRAPHS, paragraphs, pdf

K = PassageKind


def picture() -> str:
    """A grey picture as typst takes it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    png = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
    return f'image(bytes(({",".join(map(str, png))})), format: "png", width: 9cm)'


PNG = picture()
ENGLISH = "Residents run the class with the nurse. It has been held every week for two years."


def set_in_type(source: str) -> bytes:
    return bytes(typst.compile(source.encode(), format="pdf", ignore_system_fonts=True))


def read(source: str) -> ReadDocument:
    return read_document("a.pdf", set_in_type(source))


def texts(document: ReadDocument, *kinds: PassageKind) -> list[str]:
    return [passage.text for passage in document.passages if not kinds or passage.kind in kinds]


def recovered(document: ReadDocument, known: list[str]) -> int:
    found = set(texts(document, K.PARAGRAPH))
    return sum(text in found for text in known)


@pytest.fixture(scope="module")
def known() -> list[str]:
    return paragraphs(24)


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    ("style", "justify", "size", "font", "least"),
    [
        ("indented", True, 10, "Libertinus Serif", 190),
        ("spaced", True, 11, "New Computer Modern", 190),
        ("spaced", False, 10, "Libertinus Serif", 186),
        ("indented", False, 11, "New Computer Modern", 188),
    ],
)
def test_known_paragraphs_come_out_word_for_word(
    known: list[str], columns: int, style: str, justify: bool, size: int, font: str, least: int
) -> None:
    """Better than 170 of 192 in one column and 168 in two. Where lines are ragged and paragraphs have no
    first-line indent, nothing on the page shows whether a sentence that ends a page ends its paragraph too."""
    document = read_document(
        "a.pdf", pdf(known, columns=columns, style=style, justify=justify, size=size, font=font)
    )
    assert recovered(document, known) >= least
    assert len(known) == PARAGRAPHS
    furniture = [text for text in texts(document) if "Living well plan" in text or "Version 3" in text]
    assert not furniture
    assert texts(document, K.NOTE) == [
        f"Note {n}: minutes of the board, as adopted." for n in range(3, 192, 11)
    ]
    assert texts(document, K.TABLE_CELL)[:9] == [
        "Action 8", "Who leads", "By when", "Open the café", "Residents", "June 8", "Mend the ramp", "Estates team", "July",
    ]  # fmt: skip
    items = texts(document, K.LIST_ITEM)
    assert len([item for item in items if item.startswith("the first point of list")]) == 15


def test_each_sentence_knows_the_page_on_which_it_starts() -> None:
    filler = "\n\n".join(
        f"Paragraph {n} says that residents run the class with the nurse." for n in range(200)
    )
    document = read(f'#set page(height: 400pt, width: 300pt, numbering: "1")\n{filler}')
    reader = pypdf.PdfReader(
        io.BytesIO(set_in_type(f'#set page(height: 400pt, width: 300pt, numbering: "1")\n{filler}'))
    )
    pages = [page.extract_text() for page in reader.pages]
    assert document.pages == len(pages) > 10
    for sentence in document.sentences:
        name = " ".join(sentence.text.split()[:2]) + " says"
        assert name in pages[(sentence.place.page or 0) - 1].replace("\n", " ")


def test_a_sentence_that_starts_on_a_later_page_of_its_paragraph_says_so() -> None:
    document = read(
        "#set page(height: 120pt, width: 300pt, margin: 30pt)\n"
        + " ".join(f"Sentence {n} is about the nurse." for n in range(40))
    )
    assert len(document.passages) == 1
    pages = [sentence.place.page for sentence in document.sentences]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert pages[0] == 1
    assert pages[-1] == document.pages


def test_a_heading_across_two_columns_is_read_between_what_is_above_and_below_it() -> None:
    two = "#columns(2, gutter: 14pt)[{}]"
    one, other = (
        "".join(f"{word} residents run the class with the nurse every week. " for _ in range(30))
        for word in ("Early", "Later")
    )
    document = read(
        f"{two.format(one)}\n= A heading that is set across both columns of the page\n{two.format(other)}"
    )
    assert [passage.kind for passage in document.passages] == [K.PARAGRAPH, K.HEADING, K.PARAGRAPH]
    assert document.passages[0].text == one.strip()
    assert document.passages[2].text == other.strip()


def test_broken_words_are_made_whole_and_compounds_keep_their_hyphen() -> None:
    words = "co-production and responsibility, user-led rehabilitation, self-management, long-term commissioning, physiotherapist; "
    document = read(
        f'#set page(width: 130pt, height: 2000pt)\n#set text(hyphenate: true, lang: "en")\n#set par(justify: true)\n{words * 12}'
    )
    assert document.passages[0].text == (words * 12).strip()


def test_ligatures_soft_hyphens_and_no_break_spaces_are_letters_and_spaces() -> None:
    document = read("The o\ufb03ce of\ufb01ce\u00a0manager ful\u00ad\ufb01ls the ‘brief’ \u2014 “all” of it.")
    assert texts(document) == ["The office office manager fulfils the ‘brief’ — “all” of it."]


def test_raised_figures_that_lead_to_notes_are_left_out_and_ordinals_stay() -> None:
    document = read("Residents#super[3] lead the 1#super[st] class.#super[4,5] It grew by 10%.")
    assert texts(document) == ["Residents lead the 1st class. It grew by 10%."]


def test_turned_words_are_left_out_and_turned_pages_are_read() -> None:
    aside = f"{ENGLISH}\n#place(bottom + right, rotate(-90deg)[A note along the margin])"
    assert texts(read(aside)) == [ENGLISH]
    for angle in (90, 180, 270):
        assert texts(read(f"#rotate({angle}deg, reflow: true, block(width: 220pt)[{ENGLISH}])")) == [ENGLISH]


def test_a_table_without_lines_is_read_row_by_row() -> None:
    table = "#table(columns: (4cm, 4cm, 4cm), stroke: none, [Action], [Lead], [When], [Open café], [Residents], [June], [Mend ramp], [Estates], [July])"
    document = read(f"{ENGLISH}\n\n{table}\n\n{ENGLISH}")
    cells = ["Action", "Lead", "When", "Open café", "Residents", "June", "Mend ramp", "Estates", "July"]
    assert texts(document) == [ENGLISH, *cells, ENGLISH]
    assert texts(document, K.TABLE_CELL) == cells


def test_cells_of_several_lines_stay_whole() -> None:
    long = "Residents and the nurse run the falls class together every week in the hall"
    document = read(
        f"#set page(width: 300pt)\n#table(columns: 3, [Action], [Lead], [{long}], [Second], [{long}], [June])"
    )
    assert texts(document) == ["Action", "Lead", long, "Second", long, "June"]


def test_pages_that_are_pictures_are_told_with_their_numbers() -> None:
    document = read(f"{ENGLISH}\n#pagebreak()\n#{PNG}\n#pagebreak()\n{ENGLISH}\n#pagebreak()\n#{PNG}")
    assert len(document.sentences) == 4
    assert [sentence.place.page for sentence in document.sentences] == [1, 1, 3, 3]
    assert str(document.notices[0]).startswith("These pages are pictures, with no text to read: 2 and 4.")


def refusal_of(content: bytes) -> str:
    with pytest.raises(Refusal) as refusal:
        read_document("a.pdf", content)
    return str(refusal.value)


def test_a_pdf_of_pictures_only_is_refused_with_what_to_do() -> None:
    assert "text recognition" in refusal_of(set_in_type(f"#{PNG}"))


def test_a_locked_a_broken_and_an_empty_pdf_are_refused() -> None:
    content = set_in_type(ENGLISH)
    writer, locked = pypdf.PdfWriter(clone_from=io.BytesIO(content)), io.BytesIO()
    writer.encrypt("secret")
    writer.write(locked)
    assert "password" in refusal_of(locked.getvalue())
    assert "damaged" in refusal_of(content[: len(content) // 2])
    assert "no sentences" in refusal_of(set_in_type(""))


def test_a_pdf_of_five_thousand_pages_is_refused_at_once() -> None:
    writer, written = pypdf.PdfWriter(), io.BytesIO()
    for _ in range(5000):
        writer.add_blank_page(100, 100)
    writer.write(written)
    assert f"5000 pages; up to {MAX_PAGES}" in refusal_of(written.getvalue())


def test_a_table_of_contents_is_left_out() -> None:
    document = read(
        f'#set page(numbering: "1")\n#outline()\n= One thing\n{ENGLISH}\n= Another thing\n{ENGLISH}'
    )
    assert texts(document, K.PARAGRAPH) == [ENGLISH, ENGLISH]
    assert texts(document).count("Another thing") == 1


SAID = "Residents run the class with the nurse every week in the old hall. They also cook for one another and visit people at home when they are asked. Nobody is paid for it. "


def test_three_columns_are_read_one_after_the_other() -> None:
    told = [f"Paragraph {n} begins. {SAID * 2}".strip() for n in range(14)]
    document = read("#set page(columns: 3)\n#set par(justify: true)\n" + "\n\n".join(told))
    assert texts(document) == told


def test_a_box_of_text_is_a_paragraph_of_its_own() -> None:
    box = f"#rect(width: 100%, fill: luma(230), inset: 10pt)[*Case study: the café* \\ {SAID}]"
    document = read(f"#set par(justify: true)\n{SAID * 3}\n\n{box}\n\n{SAID * 2}")
    assert texts(document) == [(SAID * 3).strip(), "Case study: the café", SAID.strip(), (SAID * 2).strip()]


def test_a_column_of_asides_is_kept_apart_from_the_text() -> None:
    document = read(
        f"#grid(columns: (1fr, 2.2fr), gutter: 16pt, [#text(9pt)[Aside. {SAID * 2}]], [{SAID * 4}])"
    )
    assert texts(document) == [f"Aside. {SAID * 2}".strip(), (SAID * 4).strip()]


def test_text_between_two_tables_is_in_neither() -> None:
    rows = "[*Said*], [*Done*], [Open the café], [Not yet]"
    drawn = f"#table(columns: (1fr, 1fr), {rows})"
    ruled = f"#table(columns: (1fr, 1fr), stroke: none, table.hline(), {rows}, table.hline())"
    cells = ["Said", "Done", "Open the café", "Not yet"]
    document = read(f"{drawn}\n\n{SAID}\n\n{ruled}\n\n{SAID}")
    assert texts(document) == [*cells, SAID.strip(), *cells, SAID.strip()]
    assert texts(document, K.TABLE_CELL) == cells * 2


def test_headings_items_and_run_in_words_are_told_apart() -> None:
    source = (
        f'#set heading(numbering: "1.1")\n= Aims\n*Aim one.* {SAID}\n\n*In bold*\n\n{SAID}\n- outer point;\n  - {SAID}\n- last.'
        f"\n\n1. first\n2. second\n\nFigure 3: Who came, by month"
    )
    assert [(passage.kind, passage.text[:14]) for passage in read(source).passages] == [
        (K.HEADING, "1 Aims"),
        (K.PARAGRAPH, "Aim one. Resid"),
        (K.HEADING, "In bold"),
        (K.PARAGRAPH, "Residents run "),
        (K.LIST_ITEM, "outer point;"),
        (K.LIST_ITEM, "Residents run "),
        (K.LIST_ITEM, "last."),
        (K.LIST_ITEM, "first"),
        (K.LIST_ITEM, "second"),
        (K.CAPTION, "Figure 3: Who "),
    ]


def test_a_long_table_loses_no_row_at_the_edges_of_its_pages() -> None:
    document = read(
        '#set page(numbering: "1 of 1")\n#table(columns: 3, ..range(900).map(n => [Cell #n is here]))'
    )
    assert texts(document) == [f"Cell {n} is here" for n in range(900)]


def test_a_head_with_the_page_in_its_middle_is_left_out() -> None:
    head = "header: context [Plan, page #counter(page).display() of 9 – draft 2]"
    document = read(f"#set page({head}, height: 300pt)\n{SAID * 30}")
    assert document.pages == 3
    assert texts(document) == [(SAID * 30).strip()]
