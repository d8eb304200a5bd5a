"""Two versions of a document: what became vaguer, what became firmer, what came and went."""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree

import pytest

from alongside.core.audit.account.changes import FIRMER, VAGUER, Change, Turn, change_of, turns_of
from alongside.core.audit.account.comparison import compare, summary_of_comparison
from alongside.core.audit.account.comparison_picture import picture_of_comparison, table_of_comparison
from alongside.core.audit.words.textmodes import Status, TextMode
from tests.findings_cast import audited, found, frame_of, hill_view, hill_view_later, lone, unsure

M, S, T, C = TextMode, Status, Turn, Change
SVG = "{http://www.w3.org/2000/svg}"

PLAIN = "Patients run the class with the nurse."
FRAME = frame_of(PLAIN, "Patients", "run", "the class", companion="the nurse")
ALONE = frame_of(PLAIN, "Patients", "run", "the class")
NOBODY = frame_of(PLAIN, "", "run", "the class")


def delivery(**details):
    return found(PLAIN, M.DELIVERY_ALONGSIDE, **{"frame": FRAME, **details})


@pytest.mark.parametrize(
    ("earlier", "later", "lost", "gained"),
    [
        (delivery(), delivery(status=S.PLANNED), {T.STEP_BACK}, {T.STEP_ON}),
        (delivery(status=S.PLANNED), delivery(status=S.ASPIRED), {T.STEP_BACK}, {T.STEP_ON}),
        (delivery(), delivery(frame=ALONE), {T.COMPANION_LOST}, {T.COMPANION_NAMED}),
        (delivery(frame=ALONE), delivery(frame=NOBODY), {T.AGENT_LOST}, {T.AGENT_NAMED}),
        (delivery(), delivery(frame=None), {T.AGENT_LOST, T.COMPANION_LOST}, {T.AGENT_NAMED, T.COMPANION_NAMED}),
        (delivery(), delivery(unspecific=True), {T.UNSPECIFIC}, {T.SPECIFIC}),
        (delivery(frame=None), found(PLAIN, M.VOICE), {T.DELIVERY_LOST}, {T.DELIVERY_MADE}),
        (found(PLAIN, M.VOICE), found(PLAIN, M.EMPOWERMENT_TALK), {T.TO_TALK}, {T.FROM_TALK}),
        (
            delivery(frame=None),
            found(PLAIN, M.UNSUPPORTED_CLAIM),
            {T.TO_TALK, T.DELIVERY_LOST},
            {T.FROM_TALK, T.DELIVERY_MADE},
        ),
        (delivery(), found(PLAIN, M.NONE), {T.CLAIM_LOST}, {T.CLAIM_MADE}),
        (delivery(), unsure(PLAIN, M.VOICE, 0.4, status=S.ASPIRED), {T.UNCLEAR}, {T.PLAIN}),
    ],
)  # fmt: skip
def test_what_was_lost_is_vaguer_and_the_other_way_round_firmer(earlier, later, lost, gained):
    old, new = lone(earlier), lone(later)
    assert set(turns_of(old, new)) == lost
    assert set(turns_of(new, old)) == gained
    assert (change_of(old, new), change_of(new, old)) == (C.VAGUER, C.FIRMER)
    assert lost <= VAGUER
    assert gained <= FIRMER


def test_every_turn_is_either_vaguer_or_firmer():
    assert set(Turn) == VAGUER | FIRMER
    assert not VAGUER & FIRMER


@pytest.mark.parametrize(
    ("earlier", "later", "change"),
    [
        (found("A b.", M.VOICE), found("A  b.", M.VOICE), C.SAME),
        (found("A b.", M.VOICE), found("B a.", M.VOICE), C.REWORDED),
        (found("A b.", M.VOICE), found("A b.", M.CONSULTATION), C.OTHER),
        (delivery(), delivery(frame=ALONE, status=S.DONE), C.VAGUER),
        (delivery(status=S.PLANNED), delivery(frame=ALONE), C.BOTH),
        (None, found("A.", M.VOICE), C.CAME),
        (found("A.", M.VOICE), None, C.WENT),
    ],
)
def test_what_became_of_a_sentence_all_in_all(earlier, later, change):
    assert change_of(earlier and lone(earlier), later and lone(later)) is change


def test_nothing_cannot_become_nothing():
    with pytest.raises(ValueError, match="nothing"):
        change_of(None, None)


@pytest.fixture(scope="module")
def comparison():
    return compare(hill_view(), hill_view_later())


def test_a_plan_a_year_on(comparison):
    counts = comparison.counts
    assert {change: number for change, number in counts.items() if number} == {
        C.SAME: 15, C.VAGUER: 2, C.FIRMER: 2, C.CAME: 1, C.WENT: 2,
    }  # fmt: skip
    vaguer = {each.earlier.sentence.text[:16]: set(each.turns) for each in comparison.having(C.VAGUER)}
    assert vaguer == {
        "Former patients ": {T.STEP_BACK},
        "Neighbours drive": {T.DELIVERY_LOST, T.AGENT_LOST, T.COMPANION_LOST, T.UNSPECIFIC},
    }
    assert [str(line) for line in summary_of_comparison(comparison)][:3] == [
        "Claims that became vaguer: 2; firmer: 2; vaguer in one way and firmer in another: 0.",
        "New: 1. Gone: 2. As they were, or only put in other words: 15.",
        "People delivering beside professionals: 3 before, 3 now. Happened or happening: 2 before, 2 now.",
    ]


def test_every_claim_of_either_version_is_in_it_once(comparison):
    for document, side in ((hill_view(), "earlier"), (hill_view_later(), "later")):
        told = Counter(
            finding.sentence.text for finding in document.findings if finding.is_claim or not finding.decided
        )
        sides = [getattr(each, side) for each in comparison.changes]
        assert Counter(finding.sentence.text for finding in sides if finding) == told


def test_the_other_way_round_vaguer_and_firmer_change_places(comparison):
    back = compare(hill_view_later(), hill_view())
    assert back.counts[C.FIRMER] == comparison.counts[C.VAGUER]
    assert back.counts[C.CAME] == comparison.counts[C.WENT]


def test_nothing_changes_in_a_document_held_against_itself():
    same = compare(hill_view(), hill_view())
    assert same.counts[C.SAME] == len(same.changes)
    assert same.turns == ()
    assert same.unlike is None


def test_two_documents_that_share_nothing_are_told_so_as_a_result():
    strangers = compare(hill_view(), audited(found("Swans nest beneath old willows.", M.NONE)))
    assert strangers.unlike is not None
    assert [str(line) for line in summary_of_comparison(strangers)] == [
        "These do not look like two versions of one document: sentences in common 0, of 1."
    ]
    assert compare(audited(), audited()).unlike is not None


def test_a_change_gives_the_version_that_there_is(comparison):
    gone = comparison.having(C.WENT)[0]
    assert gone.finding is gone.earlier
    assert comparison.having(C.CAME)[0].finding.sentence.text == "Communities are in control."


def test_the_picture_and_its_table_have_the_same_figures(comparison):
    tree = ElementTree.fromstring(picture_of_comparison(comparison))
    numbers = [t.text for t in tree.iter(f"{SVG}text") if "→" in t.text]
    rows = [[str(cell) for cell in row] for row in table_of_comparison(comparison).rows]
    assert numbers == [f"{before} → {after}" for _, before, after in rows]
    assert ["Empowerment talk", "2", "3"] in rows
    described = tree.find(f"{SVG}desc").text
    assert "Representation: 1 before, 0 now." in described


def test_the_bars_are_as_long_as_the_numbers_say(comparison):
    tree = ElementTree.fromstring(picture_of_comparison(comparison))
    widths = {rect.get("width") for rect in tree.iter(f"{SVG}rect") if rect.get("width").endswith("%")}
    assert widths == {f"{98 * n / 3:.3f}".rstrip("0").rstrip(".") + "%" for n in (1, 2, 3)}


def test_two_empty_documents_have_a_picture():
    assert "0 → 0" in picture_of_comparison(compare(audited(), audited()), width=700)
