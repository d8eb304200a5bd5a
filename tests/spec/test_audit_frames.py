"""# Who does what, with whom, and has it happened?

The auditor does not match words. It parses a sentence and reads its frames: who acts and which side they stand
on, what they do, who stands beside them, and whether it happened, is planned or is hoped for.
"""

from __future__ import annotations

import pytest

from alongside.core.audit.frames.gate import (
    PLAIN_WAYS,
    Way,
    beside_a_professional,
    how_alongside,
    shows_delivery_alongside,
)
from alongside.core.audit.frames.parsing import Parser
from alongside.core.audit.words.frames import ActKind, Frame, FrameForm, Party, Role
from alongside.core.audit.words.textmodes import Status


def frames(sentence: str, before: str = "") -> tuple[Frame, ...]:
    (found,) = Parser.load().frames([sentence], [before])
    return found


def frame(sentence: str, act: str) -> Frame:
    """The frame of that act in a sentence."""
    found = [one for one in frames(sentence) if one.act == act]
    assert found, [one.act for one in frames(sentence)]
    return found[0]


def said(one: Party | None) -> tuple[str, Role]:
    assert one is not None
    return one.words, one.role


class TestAFrameSaysWhoDoesWhatWithWhom:
    def test_in_the_sentence_s_own_words(self):
        run = frame("Patients run the class with the physiotherapist.", "run")
        assert run.parts == ("Patients", "run", "the class", "with the physiotherapist")
        assert (run.kind, run.status, run.form) == (ActKind.DELIVERS, Status.DONE, FrameForm.CLAUSE)

    @pytest.mark.parametrize(
        ("sentence", "act", "who", "side"),
        [
            ("The class is run by former patients.", "run", "former patients", Role.LAY),
            (
                "The project will be planned, delivered and managed by young people.",
                "deliver",
                "young people",
                Role.LAY,
            ),
            ("A peer-led group meets on Tuesdays.", "lead", "peer", Role.PEER),
            ("It is a volunteer-run library.", "run", "volunteer", Role.VOLUNTEER),
            ("Peer mentoring helps people settle.", "mentoring", "Peer", Role.PEER),
            ("Visits by patients reduce loneliness.", "visit", "patients", Role.LAY),
            ("Delivery of meals by neighbours will begin in May.", "delivery", "neighbours", Role.LAY),
            ("Support from other carers is available.", "support", "other carers", Role.LAY),
            ("The organisation is run by and for disabled people.", "run", "disabled people", Role.LAY),
            ("Parents who run the café also write to the school.", "run", "Parents", Role.LAY),
            ("We train carers to teach other carers.", "teach", "carers", Role.LAY),
            ("Patients were asked to comment on the plan.", "comment", "Patients", Role.LAY),
            ("Young people are involved in running the centre.", "run", "Young people", Role.LAY),
            ("The grant helped members to repair the hall.", "repair", "members", Role.LAY),
            ("Whānau cook meals for elders.", "cook", "Whānau", Role.LAY),
            ("A panel of tenants inspects the repairs.", "inspect", "A panel of tenants", Role.LAY),
        ],
    )
    def test_however_it_is_said(self, sentence, act, who, side):
        assert said(frame(sentence, act).agent) == (who, side)

    @pytest.mark.parametrize(
        ("sentence", "act", "who"),
        [
            ("Dilys, who has used the service for years, leads the walk.", "lead", "Dilys"),
            ("Cerys Pugh, a former patient, leads the choir.", "lead", "Cerys Pugh"),
            ("Mrs Evans, whose husband has dementia, leads the choir.", "lead", "Mrs Evans"),
            ("Gwyneth was my first patient and Gwyneth leads the walk.", "lead", "Gwyneth"),
            ("Farida teaches other mothers.", "teach", "Farida"),
        ],
    )
    def test_people_with_names_stand_where_they_are_said_to_stand(self, sentence, act, who):
        assert said(frame(sentence, act).agent) == (who, Role.LAY)

    def test_a_pronoun_means_those_who_were_named_before(self):
        (run, *_) = frames(
            "They run the class with the nurse.", before="Twelve former patients have trained."
        )
        assert said(run.agent) == ("They", Role.LAY)

    def test_whom_it_is_for(self):
        assert said(frame("Volunteers visit older people.", "visit").beneficiary) == (
            "older people",
            Role.LAY,
        )
        assert said(frame("Neighbours cook meals for newcomers.", "cook").beneficiary) == (
            "newcomers",
            Role.LAY,
        )


class TestWhoStandsBeside:
    @pytest.mark.parametrize(
        ("sentence", "act", "who"),
        [
            ("Residents run the café alongside staff.", "run", "staff"),
            ("Residents run the café together with the librarian.", "run", "the librarian"),
            ("The café is run by residents jointly with the ranger.", "run", "the ranger"),
            ("Carers deliver the course in partnership with nurses.", "deliver", "nurses"),
            ("Tenants plant trees side by side with rangers.", "plant", "rangers"),
            ("Peer trainers co-deliver the course with a clinician.", "co-deliver", "a clinician"),
            ("Residents help the librarians run the story time.", "help", "the librarians"),
            (
                "A peer will counsel newcomers in the same room as the pharmacist.",
                "counsel",
                "the pharmacist",
            ),
        ],
    )
    def test_as_an_equal(self, sentence, act, who):
        found = frame(sentence, act)
        assert said(found.companion) == (who, Role.PROFESSIONAL)
        assert not found.supervised

    @pytest.mark.parametrize(
        "sentence",
        [
            "A nurse and two residents run the weekly drop-in.",
            "Two residents and a nurse run the weekly drop-in.",
            "The weekly drop-in is run by a nurse and two residents.",
            "A nurse runs the weekly drop-in jointly with two residents.",
        ],
    )
    def test_of_two_sides_the_lay_one_is_named_first(self, sentence):
        run = frame(sentence, "run")
        who, side = said(run.agent)
        assert (who.lower(), side) == ("two residents", Role.LAY)
        assert said(run.companion)[1] is Role.PROFESSIONAL

    @pytest.mark.parametrize(
        "background",
        [
            "supervised by a nurse",
            "trained by a nurse",
            "supported by a nurse",
            "under the guidance of a nurse",
        ],
    )
    def test_or_only_in_the_background(self, background):
        run = frame(f"Volunteers run the café, {background}.", "run")
        assert said(run.companion) == ("a nurse", Role.PROFESSIONAL)
        assert run.supervised

    def test_those_whom_a_professional_serves_are_not_beside_them(self):
        assert frame("Nurses run exercise groups with patients.", "run").companion is None


class TestHasItHappened:
    @pytest.mark.parametrize(
        ("sentence", "status"),
        [
            ("Carers run the class.", Status.DONE),
            ("Carers have run the class since May.", Status.DONE),
            ("A class run by carers.", Status.DONE),
            ("Carers will run the class.", Status.PLANNED),
            ("Carers are going to run the class.", Status.PLANNED),
            ("We plan for carers to run the class.", Status.PLANNED),
            ("The grant will pay carers to run the class.", Status.PLANNED),
            ("Carers should run the class.", Status.ASPIRED),
            ("Carers could run the class.", Status.ASPIRED),
            ("We hope to see carers run the class.", Status.ASPIRED),
            ("We want carers to run the class.", Status.ASPIRED),
            ("Our aim is for carers to run the class.", Status.ASPIRED),
        ],
    )
    def test_its_tense_and_what_governs_it_tell(self, sentence, status):
        assert frame(sentence, "run").status is status

    @pytest.mark.parametrize(
        "sentence",
        [
            "Carers do not run the class.",
            "Carers no longer run the class.",
            "Carers never run the class.",
            "No carers run the class.",
            "Carers were not asked to run the class.",
            "The council stopped carers from running the class.",
            "It is done without carers running the class.",
        ],
    )
    def test_and_it_can_be_denied(self, sentence):
        assert frame(sentence, "run").negated


class TestWhatKindOfThingItIs:
    @pytest.mark.parametrize(
        ("sentence", "act", "kind"),
        [
            ("Patients manage their own condition.", "manage", ActKind.LOOKS_AFTER_SELF),
            ("People look after themselves.", "look after", ActKind.LOOKS_AFTER_SELF),
            ("Volunteers took over when the posts were cut.", "take over", ActKind.REPLACES),
            ("Volunteers will replace the two librarians.", "replace", ActKind.REPLACES),
            ("Two tenants sit on the board.", "sit", ActKind.SITS),
            ("Service users are members of the steering group.", "be", ActKind.SITS),
            ("Two seats on the panel are held by tenants.", "hold", ActKind.SITS),
            ("We surveyed 400 tenants.", "survey", ActKind.ASKS),
            ("Staff ran a focus group.", "run", ActKind.ASKS),
            ("Residents wrote the strategy with officers.", "write", ActKind.MAKES),
            ("Residents decide how the fund is spent.", "decide", ActKind.DECIDES),
            ("Tenants inspect the repairs.", "inspect", ActKind.JUDGES),
            ("Carers told their stories at the conference.", "tell", ActKind.SPEAKS_UP),
            ("We gave people a voice.", "give", ActKind.GIVES_POWER),
            ("The charity trains volunteers.", "train", ActKind.SUPERVISES),
            ("The service involved residents.", "involve", ActKind.CLAIMS),
        ],
    )
    def test_by_what_is_done_and_to_what(self, sentence, act, kind):
        assert frame(sentence, act).kind is kind


class TestOnlyLayPeopleBesideAProfessionalOpenTheGate:
    """Never is a sentence called delivery alongside that shows nobody lay at work beside a professional."""

    @pytest.mark.parametrize(
        ("sentence", "way"),
        [
            ("Patients run the class with the physiotherapist.", Way.BESIDE),
            ("The class is run by former patients alongside staff.", Way.BESIDE),
            ("The workshop is co-delivered by a service user and a clinician.", Way.BESIDE),
            ("Staff deliver the training in partnership with people with lived experience.", Way.BESIDE),
            ("We'll pair tenants with caretakers to mend the stairs.", Way.BESIDE),
            ("In each team there is a pair, one parent and one practitioner.", Way.BESIDE),
            ("Former patients run the class with us.", Way.WITH_US),
            ("The group is co-facilitated by a carer.", Way.TOGETHER),
            ("The nurse changes the dressing and a neighbour cooks the meal.", Way.SHARED_CASE),
            ("The peer worker will join the crisis team's visits.", Way.SAME_SCENE),
            ("Residents run the library with the council.", Way.WITH_A_BODY),
            ("Patients attend the ward round with the nurse.", Way.IN_THE_ROOM),
            ("Farida runs the clinic with the midwives.", Way.OPEN_SIDE),
        ],
    )
    def test_it_opens_in_one_of_these_ways(self, sentence, way):
        found = how_alongside(frames(sentence))
        assert found is not None
        assert found[1] is way
        assert shows_delivery_alongside(frames(sentence)) == found[0]

    @pytest.mark.parametrize(
        "sentence",
        [
            "Patients run the class.",
            "Patients run the class without a nurse.",
            "Patients run the class, supervised by a nurse.",
            "Patients no longer run the class with the physiotherapist.",
            "Nurses run the class.",
            "Nurses run the class for patients.",
            "Volunteers run the class with the physiotherapist.",
            "Patients wrote the leaflet with the physiotherapist.",
            "Two tenants sit on the board with the director.",
            "Patients share their records with professionals.",
            "The strategy was co-produced with service users.",
            "The council empowers residents.",
            "Tenants hear cases now that the officers have been withdrawn.",
            "Press and hold the green button for four seconds.",
            "",
        ],
    )
    def test_it_stays_shut(self, sentence):
        assert shows_delivery_alongside(frames(sentence)) is None

    def test_the_strict_gate_lets_in_only_ways_that_leave_nothing_open(self):
        open_ = frames("Patients attend the ward round with the nurse.")
        assert shows_delivery_alongside(open_) is not None
        assert shows_delivery_alongside(open_, PLAIN_WAYS) is None
        assert (
            shows_delivery_alongside(frames("Patients run the class with the nurse."), PLAIN_WAYS) is not None
        )

    def test_one_frame_can_be_asked_by_itself(self):
        assert beside_a_professional(frame("Patients run the class with the physiotherapist.", "run"))
        assert not beside_a_professional(frame("Patients run the class.", "run"))


class TestThereForThemIsNotBesideThem:
    @pytest.mark.parametrize(
        "sentence",
        [
            "Peer educators hold the sessions, with a youth worker available.",
            "Former patients run the group, with a nurse on call.",
            "Former patients run the group with or without a nurse.",
            "Workshops are delivered by young people with ME.",
            "Exposure sessions were co-led by a psychologist and a doctoral student.",
        ],
    )
    def test_so_the_strict_gate_stays_shut(self, sentence):
        assert how_alongside(frames(sentence), PLAIN_WAYS) is None

    def test_it_opens_where_they_are_beside(self):
        assert how_alongside(frames("Former patients run the group with a nurse."), PLAIN_WAYS) is not None
