"""The audit as one page of HTML: whole, linked, safe to open, and saying what the findings say."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import lxml.html
import pytest

from alongside.core.audit.account.accounts import account_of
from alongside.core.audit.account.summary import summary_of
from alongside.core.audit.outputs.html_report import PARTS, html_report
from alongside.core.audit.outputs.telling import told_of, verdict
from alongside.core.audit.words.documents import Form
from alongside.core.audit.words.places import PassageKind
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.sentences import say
from tests.findings_cast import audited, found, frame_of, hill_view, long_document, unsure, without_pages

M = TextMode
HOSTILE = '</style><script>alert(1)</script><img src=x onerror="alert(2)">\x00\x1b[31m & "quoted" \'it\''


def page(document):
    return lxml.html.document_fromstring(html_report(document))


def flat(element):
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def plan():
    return page(hill_view())


def test_the_page_has_one_heading_its_language_and_every_part_in_its_contents(plan):
    assert plan.get("lang") == "en"
    assert [flat(each) for each in plan.iter("h1")] == ["Hill View: our plan for co-production"]
    assert [each.get("href") for each in plan.xpath("//nav//a")] == [f"#{ident}" for ident, _ in PARTS]
    assert [flat(each) for each in plan.iter("h2")] == [name for _, name in PARTS]


@pytest.mark.parametrize(
    "document",
    [hill_view(), without_pages(hill_view()), audited(), long_document(300)],
    ids=["pages", "lines", "empty", "long"],
)
def test_no_name_comes_twice_and_every_link_leads_somewhere(document):
    tree = page(document)
    names = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(set(names)) == len(names)
    links = [each.get("href") for each in tree.iter("a")]
    assert all(link.startswith("#") and link[1:] in names for link in links)


def test_headings_go_down_one_level_at_a_time(plan):
    levels = [int(each.tag[1]) for each in plan.iter("h1", "h2", "h3", "h4")]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_the_summary_is_there_word_for_word(plan):
    lines = [flat(each) for each in plan.xpath("//ul[@class='summary']/li")]
    assert lines == [" ".join(str(line).split()) for line in summary_of(account_of(hill_view()))]


def test_every_finding_is_marked_in_the_text_named_and_told_in_the_table(plan):
    told = {number: f for number, f in enumerate(hill_view().findings, 1) if f.is_claim or not f.decided}
    for number, finding in told.items():
        mark = plan.get_element_by_id(f"s{number}")
        assert mark.tag == "mark"
        assert flat(mark) == finding.sentence.text
        label = mark.getnext()
        assert flat(label) == f"Finding {number}: {verdict(finding)}"
        assert label.get("href") == f"#f{number}"
        row = flat(plan.get_element_by_id(f"f{number}").getparent().getparent())
        assert finding.sentence.text in row
        assert finding.mode.label in row
    assert len(plan.xpath("//mark")) == len(told)


def test_what_could_not_be_judged_looks_and_reads_otherwise(plan):
    opened = plan.get_element_by_id("s10")
    assert "open" in opened.get("class")
    assert "Could not be judged; most likely: Delivery alongside" in flat(opened.getnext())


def test_a_frame_is_told_in_the_documents_words(plan):
    row = flat(plan.get_element_by_id("f6").getparent().getparent())
    assert "Former patients — run — the breathing class — with the physiotherapist — happening" in row


def test_both_readings_stand_side_by_side_with_lay_led(plan):
    section = plan.get_element_by_id("readings").getparent()
    rows = [flat(row) for row in section.xpath(".//tbody/tr")]
    assert [row.split(" ")[0] for row in rows] == ["Strict", "The", "Lay-led"]
    assert "3–4" in rows[0]
    assert "7–9" in rows[1]
    assert "1–3" in rows[2]


def test_the_text_is_whole_page_by_page(plan):
    section = plan.get_element_by_id("text").getparent()
    said = flat(section)
    assert all(finding.sentence.text in said for finding in hill_view().findings)
    assert [flat(each) for each in section.iter("h3")] == [f"Page {number}" for number in range(1, 7)]


def test_lists_stay_lists_and_notes_and_cells_are_told_apart():
    kinds = PassageKind
    tree = page(
        audited(
            found("First.", M.NONE, kind=kinds.LIST_ITEM),
            found("Second.", M.VOICE, kind=kinds.LIST_ITEM),
            found("A cell.", M.NONE, kind=kinds.TABLE_CELL),
            found("A note.", M.NONE, kind=kinds.NOTE),
        )
    )
    text = tree.xpath("//div[@class='text']")[0]
    assert [flat(each) for each in text.xpath("./ul/li")] == [
        "First.",
        "Second. Finding 2: Voice – happening",
    ]
    assert [
        flat(each) for each in text.xpath("./p[contains(@class, 'cell') or contains(@class, 'note')]")
    ] == ["A cell.", "A note."]


def test_sentences_that_do_not_fit_their_passage_are_shown_all_the_same():
    document = hill_view()
    emptied = replace(document, document=replace(document.document, passages=()))
    said = flat(page(emptied).get_element_by_id("text").getparent())
    assert all(finding.sentence.text in said for finding in told_of(document))
    shifted = tuple(replace(each, text=f"x{each.text}") for each in document.document.passages)
    said = flat(page(replace(document, document=replace(document.document, passages=shifted))))
    assert all(finding.sentence.text in said for finding in told_of(document))


def test_words_between_sentences_are_kept():
    document = audited(found("One.", M.VOICE), found("Two.", M.NONE))
    [passage] = document.document.passages
    wider = replace(
        document, document=replace(document.document, passages=(replace(passage, text="One. Two. (3)"),))
    )
    assert flat(page(wider).xpath("//div[@class='text']")[0]) == "One. Finding 1: Voice – happening Two. (3)"


def test_nothing_from_the_document_can_act():
    told = found(HOSTILE, M.VOICE, frame=frame_of(HOSTILE, HOSTILE, HOSTILE, HOSTILE, companion=HOSTILE))
    asks = unsure(HOSTILE, M.VOICE, 0.4, question=say("{words}", words=HOSTILE))
    document = audited(
        told, asks, name=HOSTILE, title=HOSTILE, form=Form.HTML, notices=(say("{words}", words=HOSTILE),)
    )
    text = html_report(document)
    tree = lxml.html.document_fromstring(text)
    assert not list(tree.iter("script", "img", "iframe", "object", "form", "link", "base"))
    assert len(list(tree.iter("style"))) == 1
    assert not [name for each in tree.iter() for name in each.attrib if name.startswith("on")]
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]", text)
    assert "<script>alert(1)" in flat(tree.xpath("//mark")[0])


def test_the_page_needs_nothing_from_elsewhere_and_forbids_what_it_does_not_need():
    text = html_report(hill_view())
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?!#)", text)
    assert not re.search(r"url\((?!#look-|#p)", text)
    assert "@import" not in text


def test_every_control_has_a_name_and_every_table_its_headings(plan):
    for box in plan.iter("input"):
        assert flat(box.getparent())
    for table in plan.iter("table"):
        headings = [flat(each) for each in table.xpath("./thead/tr/th")]
        assert flat(table.find("caption"))
        for row in table.xpath("./tbody/tr"):
            assert len(row) == len(headings)
            assert [cell.get("data-heading") for cell in row[1:]] == headings[1:]


def test_there_is_a_box_for_each_mode_that_has_a_mark_and_no_other():
    tree = page(audited(found("A.", M.VOICE), unsure("B.", M.NONE, 0.4), found("C.", M.NONE)))
    boxes = [flat(each) for each in tree.xpath("//fieldset/label")]
    assert boxes == ["Voice", "About something else", "Only paragraphs with a mark"]


def test_a_document_without_claims_says_so():
    tree = page(audited(found("The car park closes at six.", M.NONE)))
    assert "There is none." in flat(tree.get_element_by_id("findings").getparent())
    assert "Every sentence was plain enough to judge." in flat(
        tree.get_element_by_id("questions").getparent()
    )
    assert not tree.xpath("//mark")
