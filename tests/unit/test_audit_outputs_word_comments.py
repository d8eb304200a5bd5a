"""Comments in a copy of a Word document: on the right words, and with nothing else changed."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from hashlib import sha256

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.audit.outputs.word_comments import word_comments
from alongside.core.audit.outputs.word_places import squeezed
from alongside.core.audit.words.documents import Form
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.errors import Refusal
from tests.findings_cast import RUN, audited, found, frame_of, unsure

M = TextMode
FIRST, SECOND, THIRD = "We asked 400 people.", "Patients inspected four wards.", "The car park closes."


def written(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def audit(content, *told):
    document = audited(*told, name="plan.docx", form=Form.DOCX)
    return replace(document, document=replace(document.document, digest=sha256(content).hexdigest()))


def commented(content, *told):
    return docx.Document(io.BytesIO(word_comments(audit(content, *told), content)))


def ranges(document):
    """The words that each comment is anchored on, by its id."""
    opened, words = set(), {}
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            opened.add(element.get(qn("w:id")))
        elif element.tag == qn("w:commentRangeEnd"):
            opened.discard(element.get(qn("w:id")))
        elif element.tag in (qn("w:t"), qn("w:noBreakHyphen"), qn("w:tab"), qn("w:br")):
            said = {qn("w:t"): element.text, qn("w:noBreakHyphen"): "-"}.get(element.tag, " ")
            for name in opened:
                words[name] = words.get(name, "") + said
    return words


def anchored(document):
    """The anchored words with the first line of each comment."""
    words = ranges(document)
    return [(words[str(each.comment_id)], each.text.split("\n")[0]) for each in document.comments]


def looks(document):
    """Every letter with its look."""
    return [
        (sign, run.bold, run.italic, str(run.font.color.rgb), run.style.name)
        for paragraph in document.paragraphs
        for run in paragraph.runs
        for sign in run.text
    ]


def paragraph_of(*pieces):
    """A document of one paragraph: plain pieces, and bold ones in lists."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in pieces:
        if isinstance(piece, list):
            paragraph.add_run(piece[0]).bold = True
        else:
            paragraph.add_run(piece)
    return document


@pytest.mark.parametrize(
    "pieces",
    [
        [f"{FIRST} {SECOND} {THIRD}"],
        [FIRST, " ", [SECOND], " ", THIRD],
        ["We asked ", ["400"], " people. Patients ", ["inspected four"], " wards. The car park closes."],
        [*f"{FIRST} {SECOND} {THIRD}"],
        [f"  {FIRST}\t", [f"{SECOND}\n"], THIRD],
        ["", [""], f"{FIRST} {SECOND} {THIRD}", ""],
    ],
    ids=["one run", "a run each", "across runs", "a letter a run", "tabs and breaks", "empty runs"],
)
def test_a_comment_is_anchored_on_exactly_its_sentence_and_every_letter_looks_as_before(pieces):
    before = paragraph_of(*pieces)
    after = commented(
        written(before), found(FIRST, M.CONSULTATION), found(SECOND, M.CO_ASSESSMENT), found(THIRD, M.NONE)
    )
    assert [(words.strip(), first) for words, first in anchored(after)] == [
        (FIRST, "Consultation – happening (93 in 100)."),
        (SECOND, "Co-assessment – happening (93 in 100)."),
    ]
    assert looks(after) == looks(before)


def test_the_comment_says_who_does_what_and_what_would_settle_it():
    content = written(paragraph_of(RUN))
    frame = frame_of(RUN, "Former patients", "run", "the breathing class", companion="the physiotherapist")
    [comment] = commented(content, found(RUN, M.DELIVERY_ALONGSIDE, frame=frame)).comments
    assert comment.text.split("\n") == [
        "Delivery alongside – happening (93 in 100).",
        "Who does what: Former patients — run — the breathing class — with the physiotherapist — happening.",
        "It reads as Delivery alongside.",
    ]
    assert (comment.author, comment.initials, comment.timestamp) == ("alongside", "al", None)
    [comment] = commented(content, unsure(RUN, M.VOICE, 0.4, unspecific=True)).comments
    assert comment.text.split("\n")[-2:] == [
        "It names neither who acts nor what they do.",
        "To settle it: Who delivers what, with whom, and what would professionals come to rely on them for?",
    ]


def test_the_same_sentence_twice_has_a_comment_each_in_its_own_place():
    document = paragraph_of(f"{FIRST} {FIRST}")
    document.add_paragraph(FIRST)
    after = commented(written(document), *[found(FIRST, M.VOICE)] * 3)
    assert [words for words, _ in anchored(after)] == [FIRST] * 3
    assert [len(p._p.findall(qn("w:commentRangeStart"))) for p in after.paragraphs] == [2, 1]


def test_tables_hyperlinks_and_insertions_carry_comments_too():
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = FIRST
    paragraph = document.add_paragraph("Patients ")
    link = OxmlElement("w:hyperlink")
    link.append(paragraph.add_run("inspected four")._r)
    paragraph._p.append(link)
    inserted = OxmlElement("w:ins")
    inserted.append(paragraph.add_run(" wards.")._r)
    paragraph._p.append(inserted)
    after = commented(written(document), found(FIRST, M.VOICE), found(SECOND, M.VOICE))
    assert [words for words, _ in anchored(after)] == [FIRST, SECOND]


def test_deleted_words_are_passed_over():
    document = paragraph_of("We asked ")
    paragraph = document.paragraphs[0]
    gone = OxmlElement("w:del")
    gone.append(paragraph.add_run("nearly ")._r)
    paragraph._p.append(gone)
    paragraph.add_run("400 people.")
    after = commented(written(document), found(FIRST, M.VOICE))
    assert len(list(after.comments)) == 1
    assert ranges(after)["0"] == "We asked nearly 400 people."


def test_hidden_words_are_passed_over():
    document = paragraph_of("We asked ")
    hidden = document.paragraphs[0].add_run("(do not print) ")
    hidden.font.hidden = True
    shown = document.paragraphs[0].add_run("400 people.")
    shown.font.hidden = False
    after = commented(written(document), found(FIRST, M.VOICE))
    assert anchored(after) == [("We asked (do not print) 400 people.", "Voice – happening (93 in 100).")]


def test_words_in_a_text_box_are_told_at_the_beginning():
    document = paragraph_of(SECOND)
    box = OxmlElement("w:txbxContent")
    box.append(document.add_paragraph(FIRST)._p)
    document.paragraphs[0].runs[0]._r.append(box)
    after = commented(written(document), found(FIRST, M.VOICE), found(SECOND, M.VOICE))
    said = [each.text for each in after.comments]
    assert said[0].startswith("Voice")
    assert f"“{FIRST}”" in said[1]


def test_spaces_soft_hyphens_and_hyphens_that_do_not_break_make_no_difference():
    text = "The co-designed desk opened."
    document = paragraph_of("The co")
    run = document.paragraphs[0].runs[0]._r
    run.append(OxmlElement("w:noBreakHyphen"))
    document.paragraphs[0].add_run("desi\u00adgned   desk opened.")
    after = commented(written(document), found(text, M.CO_DESIGN))
    assert [squeezed(words) for words, _ in anchored(after)] == [squeezed(text)]


def test_what_cannot_be_found_is_told_in_one_comment_at_the_beginning():
    document = paragraph_of(FIRST)
    after = commented(written(document), found(FIRST, M.VOICE), found("Said in a footnote.", M.VOICE))
    first, second = (each.text for each in after.comments)
    assert first.startswith("Voice")
    assert second.startswith("These sentences stand where a comment cannot")
    assert "“Said in a footnote.” Voice" in second


def test_a_short_sentence_found_far_ahead_does_not_lead_the_others_astray():
    document = paragraph_of(f"{FIRST} {SECOND}")
    for _ in range(3):
        document.add_paragraph(f"{SECOND} Aims.")
    told = [found("Aims.", M.VOICE), found(FIRST, M.VOICE), found(SECOND, M.VOICE)]
    after = commented(written(document), *told)
    counts = [len(p._p.findall(qn("w:commentRangeStart"))) for p in after.paragraphs]
    assert counts == [2, 1, 0, 0]


def test_comments_that_were_there_stay():
    document = paragraph_of(f"{FIRST} {SECOND}")
    document.add_comment(document.paragraphs[0].runs, text="Mine.", author="A colleague", initials="AC")
    after = commented(written(document), found(SECOND, M.VOICE))
    assert [each.author for each in after.comments] == ["A colleague", "alongside"]


def test_an_empty_document_and_one_without_findings_come_back_whole():
    assert list(commented(written(docx.Document())).comments) == []
    document = paragraph_of(THIRD)
    assert looks(commented(written(document), found(THIRD, M.NONE))) == looks(document)
    assert len(list(commented(written(docx.Document()), found(FIRST, M.VOICE)).comments)) == 1


def test_signs_that_xml_cannot_hold_do_no_harm():
    content = written(paragraph_of(FIRST))
    told = unsure(FIRST, M.VOICE, 0.4, frame=frame_of(FIRST, "\x00\x1b\ud800", "ask"))
    assert len(list(commented(content, told).comments)) == 1


def test_another_file_another_form_and_macros_are_refused():
    content = written(paragraph_of(FIRST))
    with pytest.raises(Refusal, match="not the file that was audited"):
        word_comments(audit(content, found(FIRST, M.VOICE)), content + b" ")
    pdf = audited(found(FIRST, M.VOICE))
    with pytest.raises(Refusal, match="Word documents only"):
        word_comments(pdf, content)
    macros = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(macros, "w") as out:
        for name in packed.namelist():
            data = packed.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    b"application/vnd.ms-word.document.macroEnabled.main+xml",
                )
            out.writestr(name, data)
    with pytest.raises(Refusal, match="macros"):
        commented(macros.getvalue(), found(FIRST, M.VOICE))
    with pytest.raises(Refusal, match="damaged"):
        commented(b"PK no", found(FIRST, M.VOICE))


letters = st.sampled_from("ab-éß ")
pieces = st.lists(st.tuples(st.text(letters, max_size=5), st.booleans()), min_size=1, max_size=8)


@settings(max_examples=25, deadline=None)
@given(pieces, st.data())
def test_however_runs_are_cut_no_letter_changes_and_the_anchor_is_the_sentence(given_pieces, data):
    document = docx.Document()
    paragraph = document.add_paragraph()
    for text, bold in given_pieces:
        paragraph.add_run(text).bold = bold
        paragraph.runs[-1].font.color.rgb = RGBColor(1, 2, len(text))
    whole = "".join(text for text, _ in given_pieces)
    cut = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=3)))
    sentences = [whole[start:end] for start, end in zip([0, *cut], [*cut, len(whole)], strict=True)]
    told = [found(text, M.VOICE) for text in sentences if text.strip()]
    after = commented(written(document), *told)
    assert looks(after) == looks(document)
    assert [squeezed(words) for words, _ in anchored(after)] == [squeezed(each.text) for each in told]
