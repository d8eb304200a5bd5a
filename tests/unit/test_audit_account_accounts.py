"""The account of a document: counts that reconcile with its findings, both lenses, examples, questions."""

from __future__ import annotations

from collections import Counter

import pytest

from alongside.core.audit.account.accounts import CLAIM_MODES, ByStatus, account_of, strongest
from alongside.core.audit.account.counting import Counted
from alongside.core.audit.account.kin import family_of
from alongside.core.audit.account.questions import WHO_DELIVERS, settles
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.participation.modes import FourCo
from alongside.core.shared.estimates import Estimate
from tests.findings_cast import audited, found, frame_of, hill_view, lone, long_document, unsure

M, S = TextMode, Status


@pytest.fixture(scope="module")
def account():
    return account_of(hill_view())


@pytest.mark.parametrize("document", [hill_view(), long_document(900)], ids=["short", "long"])
def test_every_count_reconciles_with_the_findings(document):
    account = account_of(document)
    decided = [finding for finding in document.findings if finding.decided]
    by_mode = Counter(finding.mode for finding in decided)
    assert {each.mode: each.counted.sure for each in account.modes} == {m: by_mode[m] for m in CLAIM_MODES}
    assert account.claims.sure == sum(each.counted.sure for each in account.modes)
    assert account.by_status.total == account.claims.sure
    assert account.sentences == len(document.findings)
    assert account.open == len(document.findings) - len(decided) == len(account.questions)
    assert sum(each.by_status.total for each in account.modes) == account.claims.sure


def test_both_lenses_stand_side_by_side_and_lay_led_beside_them(account):
    lenses = account.lenses
    assert (lenses.strict, lenses.four_co, lenses.lay_led) == (Counted(3, 4), Counted(7, 9), Counted(1, 3))
    assert dict(lenses.each_co) == {
        FourCo.CO_COMMISSIONING: Counted(1, 1),
        FourCo.CO_DESIGN: Counted(1, 1),
        FourCo.CO_DELIVERY: Counted(4, 6),
        FourCo.CO_ASSESSMENT: Counted(1, 1),
    }
    assert isinstance(lenses.strict_share, Estimate)
    assert lenses.strict_share.low <= 3 / 19 <= lenses.strict_share.high


def test_done_planned_and_hoped_for_are_kept_apart(account):
    assert account.of(M.DELIVERY_ALONGSIDE).by_status == ByStatus(2, 1, 0)
    assert account.by_status == ByStatus(15, 4, 0)


def test_uses_of_the_word_are_for_delivery_for_something_else_or_for_nothing(account):
    uses = account.uses
    assert (uses.total, uses.open) == (6, 1)
    assert (uses.delivering.counted, uses.elsewhere.counted, uses.nothing.counted) == (
        Counted(0, 1),
        Counted(1, 2),
        Counted(4, 5),
    )
    assert dict(uses.words) == {"co-production": 4, "co-delivery": 1, "co-design": 1}
    assert dict(uses.modes) == {M.NONE: 1, M.EMPOWERMENT_TALK: 1, M.UNSUPPORTED_CLAIM: 2, M.CO_DESIGN: 1}


def test_the_word_is_counted_as_often_as_a_sentence_uses_it():
    document = audited(found("Co-production is co-production, co-designed.", M.NONE))
    uses = account_of(document).uses
    assert uses.total == 3
    assert uses.nothing.counted == Counted(3, 3)


@pytest.mark.parametrize(
    ("use", "family"),
    [
        ("Co-produced", "co-production"),
        ("coproducing", "co-production"),
        ("co‑production", "co-production"),
        ("CO PRODUCTION", "co-production"),
        ("co-designers", "co-design"),
        ("co-evaluated", "co-assessment"),
        ("Working Together", "working together"),
    ],
)
def test_a_use_belongs_to_its_word_however_it_is_written(use, family):
    assert family_of(use) == family


def test_the_company_of_empowerment_talk_is_counted_next_door_too():
    document = audited(
        found("Co-production first.", M.NONE),
        found("We empower people.", M.EMPOWERMENT_TALK),
        found("The car park closes.", M.NONE),
        found("Co-production last.", M.NONE),
        found("Co-production empowers.", M.NONE),
        found("The end.", M.NONE),
        found("The very end.", M.NONE),
        found("And co-production.", M.NONE),
    )
    company = account_of(document).uses.company
    assert (company.same, company.near, company.talk) == (1, 3, 2)
    assert company.usual == 6 / 8


def test_claims_with_nobody_in_them_are_counted_of_decided_claims(account):
    assert (account.unspecific.number, account.unspecific.of) == (3, 19)
    assert account.unspecific.share == 3 / 19


def test_the_strongest_come_first_and_no_text_twice():
    plain = found("B.", M.VOICE, chance=0.9)
    framed = found("C.", M.VOICE, chance=0.9, frame=frame_of("C.", "C", "speak"))
    hoped = found("D.", M.VOICE, S.ASPIRED, chance=0.9, frame=frame_of("D.", "D", "speak"))
    again = found("C.", M.VOICE, chance=0.6)
    first = found("A.", M.VOICE, chance=0.99)
    chosen = strongest(audited(again, plain, hoped, framed, first, unsure("E.", M.VOICE, 0.99)).findings, 4)
    assert [finding.sentence.text for finding in chosen] == ["A.", "C.", "D.", "B."]
    assert chosen[1].chance == 0.9


def test_a_question_about_delivery_near_a_toss_up_settles_most(account):
    assert [each.finding.sentence.text[:20] for each in account.questions] == [
        "People who have live",
        "Members take part in",
    ]
    assert account.questions[0].settles > account.questions[1].settles > 0


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (unsure("A.", M.DELIVERY_ALONGSIDE, 0.5), unsure("A.", M.DELIVERY_ALONGSIDE, 0.9)),
        (unsure("A.", M.DELIVERY_ALONGSIDE, 0.5), unsure("A.", M.VOICE, 0.5)),
        (unsure("A.", M.CO_DESIGN, 0.5), unsure("A.", M.CONSULTATION, 0.5)),
        (unsure("Co-production.", M.VOICE, 0.5), unsure("A.", M.VOICE, 0.5)),
        (unsure("A.", M.VOICE, 0.5), found("A.", M.VOICE, chance=0.5)),
    ],
    ids=["toss-up", "delivery", "Four Co's", "uses the word", "decided settles nothing"],
)
def test_what_hangs_on_an_answer_decides_the_order(more, less):
    assert settles(lone(more)) > settles(lone(less))


def test_an_open_sentence_without_a_question_gets_the_general_one():
    account = account_of(audited(unsure("A.", M.VOICE, 0.5, question=None)))
    assert account.questions[0].question == WHO_DELIVERS


def test_too_few_claims_are_told_as_a_result():
    account = account_of(audited(found("A.", M.VOICE), found("B.", M.NONE)))
    assert account.not_enough is not None
    assert "(1;" in str(account.not_enough.reason)
    assert account.unspecific.share is None
    assert account_of(hill_view()).not_enough is None


def test_a_document_without_sentences_has_an_account_of_noughts():
    account = account_of(audited())
    assert account.claims == Counted(0, 0)
    assert account.uses.company.usual == 0


def test_no_account_is_kept_of_what_is_about_something_else(account):
    with pytest.raises(KeyError):
        account.of(M.NONE)
