"""The auditor on sentences: the gate, abstaining, computing once, saying why."""

from dataclasses import replace

import pytest

from alongside.core.audit.judging.auditor import Auditor, key_of
from alongside.core.audit.judging.reading import Reader
from alongside.core.audit.words.documents import Form, ReadDocument
from alongside.core.audit.words.places import lone_sentence
from alongside.core.audit.words.textmodes import Status, TextMode

PLAIN = [
    (
        "Two former patients run the breathing class with the physiotherapist every Tuesday.",
        "DELIVERY_ALONGSIDE",
        "DONE",
    ),
    ("Peer supporters will visit newly diagnosed patients at home.", "LAY_LED", "PLANNED"),
    ("We will empower residents and put them in control.", "EMPOWERMENT_TALK", None),
    ("The council carried out a survey of 400 tenants about repairs.", "CONSULTATION", "DONE"),
    ("Three carers sit on the board of the trust and have a vote.", "GOVERNANCE", "DONE"),
    ("The strategy was co-produced.", "UNSUPPORTED_CLAIM", "DONE"),
    ("Insert the cartridge until you hear a click.", "NONE", "NA"),
]


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor.load()


@pytest.mark.parametrize(("text", "mode", "status"), PLAIN)
def test_plain_sentences_are_called_what_they_are(auditor: Auditor, text: str, mode: str, status: str | None):
    (found,) = auditor.judge([lone_sentence(text)])
    assert found.mode.name == mode
    assert status is None or found.status.name == status


def test_no_delivery_alongside_where_no_frame_shows_it(auditor: Auditor):
    texts = [
        "Delivery alongside professionals is at the heart of co-production.",
        "The physiotherapist runs the class for patients.",
        "Services delivered alongside partners.",
        "Patients attend the class that the physiotherapist gives.",
    ]
    found = auditor.judge([lone_sentence(text) for text in texts])
    for finding in found:
        assert finding.mode is not TextMode.DELIVERY_ALONGSIDE or finding.frame is not None
    assert TextMode.DELIVERY_ALONGSIDE not in {finding.mode for finding in found}


def test_delivery_alongside_rests_on_the_frame_that_shows_it(auditor: Auditor):
    (found,) = auditor.judge([lone_sentence(PLAIN[0][0])])
    assert found.frame in found.frames
    assert "physiotherapist" in str(found.reason)


def test_a_question_stands_with_every_sentence_it_abstains_from_and_no_other(auditor: Auditor):
    texts = [text for text, *_ in PLAIN] + [
        "People were involved.",
        "Members help out now and then.",
        "It was good to see so many there.",
    ]
    for finding in auditor.judge([lone_sentence(text) for text in texts]):
        assert (finding.question is None) == finding.decided, finding.sentence.text


def test_the_same_words_are_computed_once_and_keep_their_own_places(auditor: Auditor):
    counted = Counting(auditor.reader)
    fresh = Auditor(counted, auditor.release)
    twice = [
        lone_sentence("Carers run the drop-in.", number=1),
        lone_sentence("Carers run the drop-in.", number=2),
    ]
    first, second = fresh.judge(twice)
    fresh.judge(twice)
    assert counted.given == 1
    assert (first.sentence.place.paragraph, second.sentence.place.paragraph) == (1, 2)
    assert replace(first, sentence=second.sentence) == second


def test_what_is_known_is_not_computed(auditor: Auditor):
    sentence = lone_sentence("Carers run the drop-in.", number=5)
    (known,) = auditor.judge([sentence])
    counted = Counting(auditor.reader)
    (found,) = Auditor(counted, auditor.release).judge([sentence], known={key_of(sentence): known})
    assert (counted.given, found) == (0, known)


def test_company_does_not_change_a_finding(auditor: Auditor):
    texts = [text for text, *_ in PLAIN]
    together = Auditor(auditor.reader, "").judge([lone_sentence(text) for text in texts])
    for text, finding in zip(texts, together, strict=True):
        (alone,) = Auditor(auditor.reader, "").judge([lone_sentence(text)])
        assert (alone.mode, alone.status, alone.decided) == (finding.mode, finding.status, finding.decided)
        assert alone.chance == pytest.approx(finding.chance, abs=2e-4)


@pytest.mark.parametrize(
    "text", ["", " ", "…", "12", "\u202eמסמך", "x" * 5000, "word " * 4000, "a\x00b", "😀 😀 😀 😀"]
)
def test_odd_sentences_are_judged_all_the_same(auditor: Auditor, text: str):
    (found,) = auditor.judge([lone_sentence(text)])
    assert 0.0 <= found.chance <= 1.0


def test_a_document_has_a_finding_for_each_sentence_and_the_release(auditor: Auditor):
    sentences = tuple(lone_sentence(text, number=n) for n, (text, *_) in enumerate(PLAIN, 1))
    told: list[tuple[int, int]] = []
    document = ReadDocument("a.txt", Form.TEXT, "0" * 64, "A", (), sentences)
    audited = auditor.audit(document, progress=lambda done, whole: told.append((done, whole)))
    assert [finding.sentence for finding in audited.findings] == list(sentences)
    assert (told[0], told[-1]) == ((0, 7), (7, 7))
    assert audited.release == auditor.release


def test_a_claim_without_anybody_in_it_is_unspecific(auditor: Auditor):
    vague, plain = auditor.judge([lone_sentence("The strategy was co-produced."), lone_sentence(PLAIN[0][0])])
    assert (vague.unspecific, plain.unspecific) == (True, False)
    assert vague.kin == ("co-produced",)


def test_what_is_let_go_says_so(auditor: Auditor):
    (found,) = auditor.judge([lone_sentence("Insert the cartridge until you hear a click.")])
    assert not found.looked_at
    assert (found.mode, found.status) == (TextMode.NONE, Status.NA)


def test_what_is_surely_about_something_else_is_not_parsed_and_says_so(auditor: Auditor):
    texts = [
        "Turn the tap off at the wall and wait two minutes.",
        "To apply you will need your passport, two recent bills and the name of your GP.",
        "The charge does not apply to charities, schools or places of worship.",
    ]
    glance = auditor.reader.glance([lone_sentence(text) for text in texts])
    passed = [
        f for row, f in enumerate(auditor.reader.settled(glance)) if f.looked_at and row not in glance.parse
    ]
    assert passed
    for finding in passed:
        assert (finding.mode, finding.decided, finding.question) == (TextMode.NONE, True, None)
        assert (finding.frame, finding.frames) == (None, ())
        assert "its clauses were not read" in str(finding.reason)
        assert finding.rivals


def test_what_would_be_open_is_always_parsed(auditor: Auditor):
    settings = auditor.reader.classifier.settings
    assert settings["parse_below"] >= settings["threshold"]


def test_what_is_too_short_to_be_looked_at_is_given_a_chance_that_fits(auditor: Auditor):
    (found,) = auditor.judge([lone_sentence("people help")])
    assert not found.looked_at
    assert found.chance > 0.5


def test_a_glance_that_is_ahead_changes_no_finding_and_loses_no_word_about_progress(auditor: Auditor):
    sentences = [lone_sentence(text, number=n) for n, (text, *_) in enumerate(PLAIN * 3, 1)]
    told: list[tuple[int, int]] = []

    def all_at_once(each, chunks):
        return iter([each(chunk) for chunk in chunks])

    fresh = Auditor(auditor.reader, "")
    found = fresh.judge(sentences, in_turn=all_at_once, progress=lambda *how_many: told.append(how_many))
    assert found == auditor.judge(sentences)
    assert (told[0], told[-1]) == ((0, 21), (21, 21))


def test_what_is_known_counts_as_done_at_once(auditor: Auditor):
    sentences = [lone_sentence(text) for text, *_ in PLAIN]
    auditor.judge(sentences[:3])
    told: list[tuple[int, int]] = []
    fresh = Auditor(auditor.reader, "", dict(zip(map(key_of, sentences), auditor.judge(sentences[:3]))))  # noqa: B905
    fresh.judge(sentences, progress=lambda *how_many: told.append(how_many))
    assert told == [(0, 7), (3, 7), (7, 7)]


class Counting:
    """A reader that counts what it is asked to read."""

    def __init__(self, reader: Reader):
        self.reader, self.given = reader, 0

    def glance(self, sentences):
        self.given += len(sentences)
        return self.reader.glance(sentences)

    def settled(self, glance):
        return self.reader.settled(glance)
