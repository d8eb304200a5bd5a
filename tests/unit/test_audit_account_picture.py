"""The picture of a document, and the table of the same figures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from alongside.core.audit.account.looks import LOOKS, TINTS
from alongside.core.audit.account.marks import marks_of, ticks_of
from alongside.core.audit.account.picture import picture_of, spans, table_of
from alongside.core.audit.words.textmodes import Status, TextMode
from tests.findings_cast import audited, found, hill_view, long_document, unsure, without_pages

SVG = "{http://www.w3.org/2000/svg}"
M = TextMode


def drawn(document, **how):
    return ElementTree.fromstring(picture_of(document, **how))


def words(tree):
    return [element.text for element in tree.iter(SVG + "text")]


def marks(tree):
    return [rect for rect in tree.iter(SVG + "rect") if rect.find(SVG + "title") is not None]


def test_every_claim_is_a_mark_that_says_what_it_is():
    titles = [rect.find(SVG + "title").text for rect in marks(drawn(hill_view()))]
    assert len(titles) == sum(finding.is_claim for finding in hill_view().findings)
    assert "Page 2. Delivery alongside: Happened, or happening now" in titles
    assert "Page 2. Delivery alongside: Could not be judged" in titles
    assert "Page 5. Delivery alongside: Planned or promised" in titles


def test_the_picture_is_named_described_and_says_its_figures_in_words():
    tree = drawn(hill_view())
    assert tree.get("role") == "img"
    ids = tree.get("aria-labelledby").split()
    assert [tree.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")] == ids
    assert "Hill View: our plan for co-production" in tree.find(SVG + "title").text
    assert "Delivery alongside: 3 + 1 open." in tree.find(SVG + "desc").text


def test_delivery_alongside_has_its_row_even_where_there_is_none():
    document = audited(found("A.", M.VOICE))
    assert [row.mode for row in marks_of(document).rows] == [M.DELIVERY_ALONGSIDE, M.VOICE]
    assert words(drawn(document))[:2] == ["Delivery alongside", "0"]


def test_a_mark_is_tall_middling_or_low_by_its_status():
    statuses = (Status.DONE, Status.PLANNED, Status.ASPIRED)
    tree = drawn(audited(*(found("A.", M.VOICE, status) for status in statuses)))
    heights = [float(rect.get("height")) for rect in marks(tree)]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3


def test_what_could_not_be_judged_is_an_outline():
    tree = drawn(audited(found("A.", M.VOICE), unsure("B.", M.VOICE, 0.5)))
    judged, opened = marks(tree)
    assert judged.get("stroke-dasharray") is None
    assert opened.get("stroke-dasharray")
    assert opened.get("fill") == "#ffffff" != judged.get("fill")


def test_marks_stand_on_their_pages_in_order():
    found_marks = [mark for row in marks_of(hill_view()).rows for mark in row.marks]
    for mark in found_marks:
        page = mark.finding.sentence.place.page
        assert (page - 1) / 6 <= mark.at + mark.width / 2 <= page / 6


@pytest.mark.parametrize("number", [1, 5, 300, 5000])
def test_no_mark_leaves_the_picture_or_is_too_thin_or_too_wide(number):
    for document in (long_document(number), without_pages(long_document(number))):
        for row in marks_of(document).rows:
            for mark in row.marks:
                assert 0 <= mark.at <= mark.at + mark.width <= 1 + 1e-9
                assert 0.005 <= mark.width <= 0.03


def test_a_sentence_without_a_page_stands_with_the_one_before_it():
    document = audited(found("A.", M.VOICE, page=2), found("B.", M.VOICE), found("C.", M.VOICE, page=4))
    places = [mark.at for mark in marks_of(document).rows[1].marks]
    assert 0.25 <= places[0] < places[1] < 0.5 <= places[2]


def test_a_document_without_pages_runs_from_beginning_to_end():
    said = words(drawn(without_pages(hill_view())))
    assert "Beginning" in said
    assert "End" in said
    assert not any(word.startswith("Page") for word in said)


@pytest.mark.parametrize("pages", [1, 2, 6, 7, 8, 90, 5000, 99999])
def test_ticks_start_at_one_are_few_and_do_not_crowd_the_first(pages):
    ticks = ticks_of(pages)
    assert ticks[0] == (1, 0.0)
    assert len(ticks) <= 8
    assert all(at >= 0.16 for _, at in ticks[1:])
    assert all(page <= pages for page, _ in ticks)


def test_an_empty_document_has_a_picture_too():
    assert words(drawn(audited()))[:2] == ["Delivery alongside", "0"]


def test_a_long_document_makes_a_picture_of_a_tidy_size():
    picture = picture_of(long_document(5000))
    assert len(picture) < 400_000
    assert not marks(ElementTree.fromstring(picture))


def test_words_from_outside_are_escaped_and_what_xml_cannot_hold_is_left_out():
    document = hill_view()
    strange = replace(document, document=replace(document.document, title="<b>\x00&\ud800"))
    assert "<b>&" in drawn(strange).find(SVG + "title").text
    unnamed = replace(document, document=replace(document.document, title="", name="<i>.pdf"))
    assert "<i>.pdf" in drawn(unnamed).find(SVG + "title").text


def test_the_picture_has_no_style_or_script_of_its_own_so_that_every_page_may_hold_it():
    picture = picture_of(hill_view())
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=|href", picture)


def test_for_print_it_has_a_size_of_its_own():
    tree = drawn(hill_view(), width=720)
    assert tree.get("width") == "720"
    assert tree.get("viewBox").startswith("0 0 720 ")


def test_the_words_can_be_in_another_language():
    assert words(drawn(hill_view(), spoken=lambda sentence: "gair"))[0] == "gair"


@pytest.mark.parametrize("document", [hill_view(), long_document(700)], ids=["short", "long"])
def test_the_table_has_the_same_figures(document):
    table = table_of(document)
    counted = Counter((finding.mode.label, finding.decided) for finding in document.findings)
    for row in table.rows:
        mode, *numbers, opened, _pages = (str(cell) for cell in row)
        assert sum(int(number) for number in numbers if number != "–") == counted[mode, True]
        assert int(opened) == counted[mode, False]
    assert len(table.headings) == len(table.rows[0])


def test_pages_are_told_in_short():
    assert spans([7, 3, 12, 13, 14, 3, 0]) == "3, 7, 12–14"
    assert spans([0]) == "–"


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", TextMode)
def test_no_two_modes_look_alike_and_each_stands_out_from_the_paper(mode):
    look = LOOKS[mode]
    others = [LOOKS[other] for other in TextMode if other is not mode]
    assert (look.colour, look.texture) not in [(other.colour, other.texture) for other in others]
    assert (look.colour, look.line) not in [(other.colour, other.line) for other in others]
    assert 1.05 / (luminance(look.colour) + 0.05) >= 4.5
    assert (luminance(look.tint) + 0.05) / (luminance("#221a27") + 0.05) >= 7
    assert set(TINTS) == {each.colour for each in LOOKS.values()}
