"""Plain text and Markdown: passages, and lines and columns as an editor counts them."""

from __future__ import annotations

import pytest

from alongside.core.audit.reading import read_document
from alongside.core.audit.words.documents import ReadDocument
from alongside.core.audit.words.places import DocumentSentence, PassageKind

K = PassageKind

TEXT = """LIVING WELL

Residents run the class with the physio-
therapist every week. They agreed that co-
production matters. It is
  not set in.

  * the first point
    runs on;
  * the second.

Name\tWho leads
Café\tResidents
"""

MARKDOWN = """---
title: "A living plan"
---
# Our *plan*

Residents **run** the [class](https://example.org/a_(b)) with
the nurse.[^1] They use `plain words` &amp; more ![pic](a.png).

```python
not_prose = "is left out. Really."
```

- one item
  goes on
- [x] two

> quoted *text*
> goes on

| Who | What |
|-----|------|
| residents | run the class |

Second title
------------
[^1]: The note says so.
<!-- a comment. Not read. -->

    indented code. Not read.
[ref]: https://example.org
"""


def kinds_and_texts(document: ReadDocument) -> list[tuple[PassageKind, str]]:
    return [(passage.kind, passage.text) for passage in document.passages]


def in_source(source: str, sentence: DocumentSentence) -> str:
    """What an editor would underline."""
    place, lines = sentence.place, source.split("\n")
    assert place.line
    assert place.column
    assert place.end_line
    assert place.end_column
    if place.line == place.end_line:
        return lines[place.line - 1][place.column - 1 : place.end_column - 1]
    first, *between = lines[place.line - 1 : place.end_line]
    return "\n".join([first[place.column - 1 :], *between[:-1], between[-1][: place.end_column - 1]])


def test_plain_text_is_joined_over_its_lines() -> None:
    assert kinds_and_texts(read_document("a.txt", TEXT.encode())) == [
        (K.HEADING, "LIVING WELL"),
        (K.PARAGRAPH, "Residents run the class with the physiotherapist every week. They agreed that co-production matters. It is"),
        (K.PARAGRAPH, "not set in."),
        (K.LIST_ITEM, "the first point runs on;"),
        (K.LIST_ITEM, "the second."),
        (K.TABLE_CELL, "Name"),
        (K.TABLE_CELL, "Who leads"),
        (K.TABLE_CELL, "Café"),
        (K.TABLE_CELL, "Residents"),
    ]  # fmt: skip


def test_each_sentence_of_plain_text_stands_where_it_says() -> None:
    sentences = read_document("a.txt", TEXT.encode()).sentences
    assert in_source(TEXT, sentences[1]) == "Residents run the class with the physio-\ntherapist every week."
    assert in_source(TEXT, sentences[2]) == "They agreed that co-\nproduction matters."
    assert in_source(TEXT, sentences[5]) == "the first point\n    runs on;"
    assert in_source(TEXT, sentences[-1]) == "Residents"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(ending: str) -> None:
    document = read_document("a.txt", TEXT.replace("\n", ending).encode())
    assert document.sentences[2].place.line == 4
    assert document.sentences[2].place.column == 23


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(codec: str) -> None:
    text = "The café’s residents run the class with the nurse.\nThey have done so for two years – and will."
    document = read_document("a.txt", text.encode(codec))
    assert document.passages[0].text == text.replace("\n", " ")
    assert document.sentences[0].place.column == 1


def test_a_text_with_a_paragraph_a_line_is_not_joined() -> None:
    long = "Residents run the class with the nurse and have done so for two years in the old fire station near the canal, they say. "
    assert len(read_document("a.txt", (long + "\n" + long + "\n" + long).encode()).passages) == 3


def test_markdown_is_read_as_it_is_shown() -> None:
    document = read_document("a.md", MARKDOWN.encode())
    assert document.title == "A living plan"
    assert kinds_and_texts(document) == [
        (K.HEADING, "Our plan"),
        (K.PARAGRAPH, "Residents run the class with the nurse. They use plain words & more ."),
        (K.LIST_ITEM, "one item goes on"),
        (K.LIST_ITEM, "two"),
        (K.PARAGRAPH, "quoted text goes on"),
        (K.TABLE_CELL, "Who"),
        (K.TABLE_CELL, "What"),
        (K.TABLE_CELL, "residents"),
        (K.TABLE_CELL, "run the class"),
        (K.HEADING, "Second title"),
        (K.NOTE, "The note says so."),
    ]


def test_each_sentence_of_markdown_stands_where_it_says() -> None:
    sentences = {sentence.text: sentence for sentence in read_document("a.md", MARKDOWN.encode()).sentences}
    run = in_source(MARKDOWN, sentences["Residents run the class with the nurse."])
    assert run == "Residents **run** the [class](https://example.org/a_(b)) with\nthe nurse."
    assert in_source(MARKDOWN, sentences["quoted text goes on"]) == "quoted *text*\n> goes on"
    assert in_source(MARKDOWN, sentences["run the class"]) == "run the class"
    assert in_source(MARKDOWN, sentences["The note says so."]) == "The note says so."


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("snake_case_words and 2*3*4 stay.", "snake_case_words and 2*3*4 stay."),
        ("***Both*** of them \\*stay\\*.", "Both of them *stay*."),
        ("<span class='x'>Residents</span> run~~ walk~~ it.", "Residents run walk it."),
        ("See <https://example.org> for [more][1] of it.", "See for more of it."),
        ("A `` ` `` tick and an [unclosed bracket.", "A ` tick and an [unclosed bracket."),
    ],
)
def test_the_signs_of_markdown_are_told_from_text(source: str, read: str) -> None:
    assert read_document("a.md", source.encode()).passages[0].text == read
