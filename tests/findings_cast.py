"""Audited documents for tests, their findings written by hand: no reading, parsing or judging behind them.

``found`` makes one finding, ``audited`` a document of them, ``hill_view`` and ``hill_view_later`` two versions
of a plan in which everybody is made up, ``long_document`` one of any length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import groupby

from alongside.core.audit.words.documents import Form, ReadDocument
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.frames import ActKind, Frame, FrameForm, Party, Role
from alongside.core.audit.words.places import DocumentSentence, Passage, PassageKind, TextPlace
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.shared.sentences import Sentence, say

KIN = re.compile(r"\bco-?(?:produc|design|creat|deliver)\w*", re.IGNORECASE)
TALK = re.compile(
    r"\b(?:empower\w*|(?:a|give them a) voice|at the heart of|hand(?:s|ing)? power|in control)", re.IGNORECASE
)
RELEASE = "1.0 (3f9ac2d1)"
WHO = say("Who delivers what, with whom, and what would professionals come to rely on them for?")
MODES, STATUSES = TextMode, Status


@dataclass(frozen=True)
class Told:
    """A finding before it has a place: what ``audited`` puts into a document."""

    text: str
    mode: TextMode
    status: Status
    chance: float = 0.93
    decided: bool = True
    page: int | None = None
    kind: PassageKind = PassageKind.PARAGRAPH
    rivals: tuple[tuple[TextMode, float], ...] = ()
    frame: Frame | None = None
    question: Sentence | None = None
    unspecific: bool = False
    looked_at: bool = True
    new_paragraph: bool = False
    extra: dict[str, object] = field(default_factory=dict)


def found(text: str, mode: TextMode, status: Status | None = None, **details: object) -> Told:
    """A finding about ``text``; its status is done (or none, for a sentence about something else)."""
    usual = Status.NA if mode is TextMode.NONE else Status.DONE
    return Told(text, mode, status or usual, **details)  # type: ignore[arg-type]


def unsure(
    text: str, guess: TextMode, chance: float, *rivals: tuple[TextMode, float], **details: object
) -> Told:
    """A sentence that could not be judged."""
    return Told(
        text,
        guess,
        details.pop("status", Status.DONE),  # type: ignore[arg-type]
        chance=chance,
        decided=False,
        rivals=rivals,
        question=details.pop("question", WHO),  # type: ignore[arg-type]
        **details,  # type: ignore[arg-type]
    )


def frame_of(
    text: str,
    agent: str,
    act: str,
    thing: str = "",
    *,
    companion: str = "",
    beneficiary: str = "",
    role: Role = Role.LAY,
    kind: ActKind = ActKind.DELIVERS,
    status: Status = Status.DONE,
    form: FrameForm = FrameForm.CLAUSE,
) -> Frame:
    """The frame of a clause, its parties where their words stand in the text."""

    def party(words: str, side: Role) -> Party | None:
        start = text.find(words)
        return Party(words, side, start, start + len(words)) if words else None

    return Frame(
        act,
        kind,
        form,
        status,
        agent=party(agent, role),
        object=thing,
        companion=party(companion, Role.PROFESSIONAL),
        beneficiary=party(beneficiary, Role.LAY),
        start=0,
        end=len(text),
    )


def lone(told: Told) -> Finding:
    """A finding about a sentence without a document."""
    return audited(told).findings[0]


def audited(
    *told: Told,
    name: str = "plan.pdf",
    form: Form = Form.PDF,
    title: str = "A plan",
    pages: int | None = None,
    notices: tuple[Sentence, ...] = (),
) -> AuditedDocument:
    """A document in which the sentences stand in this order, a passage ending where page or kind changes."""
    passages = _passages(told)
    sentences = _sentences(told, passages)
    findings = tuple(_finding(each, sentence) for each, sentence in zip(told, sentences, strict=True))
    last = max((each.page for each in told if each.page), default=None)
    document = ReadDocument(
        name,
        form,
        sha256("".join(each.text for each in told).encode("utf-8", "surrogatepass")).hexdigest(),
        title,
        tuple(passage for passage, _ in passages),
        sentences,
        pages=pages or last,
        notices=notices,
    )
    return AuditedDocument(document, findings, RELEASE)


def _passages(told: Sequence[Told]) -> list[tuple[Passage, list[Told]]]:
    """Passages with the sentences in them; headings and items stand alone."""
    groups: list[list[Told]] = []
    for _, alike in groupby(told, key=lambda each: (each.page, each.kind)):
        for each in alike:
            joined = groups and groups[-1][-1].page == each.page and groups[-1][-1].kind is each.kind
            if joined and each.kind is PassageKind.PARAGRAPH and not each.new_paragraph:
                groups[-1].append(each)
            else:
                groups.append([each])
    return [(_passage(number, group), group) for number, group in enumerate(groups, start=1)]


def _passage(number: int, group: Sequence[Told]) -> Passage:
    text = " ".join(each.text for each in group)
    return Passage(text, group[0].kind, TextPlace(number, page=group[0].page, end=len(text)))


def _sentences(
    told: Sequence[Told], passages: Sequence[tuple[Passage, Sequence[Told]]]
) -> tuple[DocumentSentence, ...]:
    placed = []
    for passage, group in passages:
        start = 0
        for each in group:
            end = start + len(each.text)
            placed.append(
                DocumentSentence(each.text, replace(passage.place, start=start, end=end), each.kind)
            )
            start = end + 1
    texts = ["", *(each.text for each in told), ""]
    return tuple(
        replace(sentence, before=texts[number], after=texts[number + 2])
        for number, sentence in enumerate(placed)
    )


def _finding(told: Told, sentence: DocumentSentence) -> Finding:
    reason = say("It reads as {mode}.", mode=say(told.mode.label))
    return Finding(
        sentence,
        told.mode,
        told.status,
        told.chance,
        told.decided,
        reason,
        question=told.question,
        frame=told.frame,
        frames=(told.frame,) if told.frame else (),
        rivals=told.rivals,
        kin=tuple(match[0] for match in KIN.finditer(told.text)),
        talk=tuple(match[0] for match in TALK.finditer(told.text)),
        unspecific=told.unspecific,
        looked_at=told.looked_at,
        **told.extra,  # type: ignore[arg-type]
    )


def _run_by_patients(text: str) -> Frame:
    return frame_of(text, "Former patients", "run", "the breathing class", companion="the physiotherapist")


RUN = "Former patients run the breathing class with the physiotherapist every Tuesday."
DRIVE = "Neighbours drive the library van with Hill View’s librarian, two mornings a week."
MEALS = "From April, carers will cook with the ward’s dietitian for people who have just come home."
RUN_HOPED = "We hope former patients will run the breathing class with the physiotherapist."
COOK = "Carers now cook with the ward’s dietitian for people who have just come home."

_EARLIER: tuple[Told, ...] = (
    found("Hill View: our plan for co-production", MODES.NONE, page=1, kind=PassageKind.HEADING, looked_at=False),
    found("Co-production is at the heart of everything we do.", MODES.EMPOWERMENT_TALK, page=1, unspecific=True),
    found("We have co-produced this plan with our partners.", MODES.UNSUPPORTED_CLAIM, page=1, unspecific=True),
    found("This plan covers the years 2031 to 2034.", MODES.NONE, page=1, looked_at=False),
    found("What people do now", MODES.NONE, page=2, kind=PassageKind.HEADING, looked_at=False),
    found(RUN, MODES.DELIVERY_ALONGSIDE, page=2, chance=0.97, frame=_run_by_patients(RUN)),
    found(
        DRIVE,
        MODES.DELIVERY_ALONGSIDE,
        page=2,
        chance=0.94,
        frame=frame_of(DRIVE, "Neighbours", "drive", "the library van", companion="Hill View’s librarian"),
    ),
    found("The bereavement group is run by its own members.", MODES.LAY_LED, page=2),
    found("Volunteers from the bank paint the day room.", MODES.VOLUNTEERING, page=2),
    unsure(
        "People who have lived through it work with our teams to co-deliver support.",
        MODES.DELIVERY_ALONGSIDE,
        0.48,
        (MODES.LAY_LED, 0.27),
        (MODES.UNSUPPORTED_CLAIM, 0.2),
        page=2,
    ),
    found("Service users co-designed the new front desk.", MODES.CO_DESIGN, page=3),
    found("Tenants decided how the repairs money was spent.", MODES.CO_COMMISSIONING, page=3),
    found("Two parents sit on the children’s board.", MODES.GOVERNANCE, page=3),
    found("The carers’ champion spoke for families at the review.", MODES.REPRESENTATION, page=3),
    found("We asked 400 people what they thought.", MODES.CONSULTATION, page=3),
    found("Patients inspected four wards and scored them.", MODES.CO_ASSESSMENT, page=3),
    found("Our leaflet tells people how to complain.", MODES.INFORMATION, page=4),
    found("Nurses visit people at home after an operation.", MODES.STAFF_DELIVERY, page=4),
    found("Sixty people came to the summer fair.", MODES.GENERAL_ACTIVITY, page=4),
    found("We will empower communities and give them a voice.", MODES.EMPOWERMENT_TALK, STATUSES.PLANNED, page=5),
    found("Co-production will run through all our services.", MODES.UNSUPPORTED_CLAIM, STATUSES.PLANNED, page=5, unspecific=True),
    found(
        MEALS,
        MODES.DELIVERY_ALONGSIDE,
        STATUSES.PLANNED,
        page=5,
        chance=0.91,
        frame=frame_of(MEALS, "carers", "cook", companion="the ward’s dietitian", status=STATUSES.PLANNED),
    ),
    found("Residents will keep the reading room open in place of the two posts.", MODES.SUBSTITUTION, STATUSES.PLANNED, page=5),
    unsure(
        "Members take part in running the service.",
        MODES.GENERAL_ACTIVITY,
        0.41,
        (MODES.LAY_LED, 0.3),
        (MODES.GOVERNANCE, 0.2),
        page=6,
        question=say("What do they do when they take part: which task, and for whom?"),
    ),
    found("The car park closes at six.", MODES.NONE, page=6, looked_at=False),
)  # fmt: skip

_LATER: tuple[Told, ...] = (
    *_EARLIER[:5],
    found(
        RUN_HOPED,
        MODES.DELIVERY_ALONGSIDE,
        STATUSES.ASPIRED,
        page=2,
        chance=0.9,
        frame=frame_of(
            RUN_HOPED,
            "former patients",
            "run",
            "the breathing class",
            companion="the physiotherapist",
            status=STATUSES.ASPIRED,
        ),
    ),
    found(
        "The library van is driven two mornings a week.", MODES.STAFF_DELIVERY, page=2, unspecific=True
    ),
    *_EARLIER[7:9],
    found(
        "People with lived experience and our teams deliver support together at the Friday clinic.",
        MODES.DELIVERY_ALONGSIDE,
        page=2,
    ),
    *_EARLIER[10:13],
    *_EARLIER[14:20],
    found(
        COOK,
        MODES.DELIVERY_ALONGSIDE,
        page=5,
        frame=frame_of(COOK, "Carers", "cook", companion="the ward’s dietitian"),
    ),
    found("Communities are in control.", MODES.EMPOWERMENT_TALK, page=5, unspecific=True),
    *_EARLIER[22:],
)  # fmt: skip


def hill_view() -> AuditedDocument:
    """A plan of six pages that says a little of everything."""
    return audited(*_EARLIER, name="hill-view.pdf", title="Hill View: our plan for co-production")


def hill_view_later() -> AuditedDocument:
    """The same plan a year on: some of it vaguer, some firmer, some gone."""
    return audited(*_LATER, name="hill-view-2.pdf", title="Hill View: our plan for co-production")


def without_pages(document: AuditedDocument, form: Form = Form.MARKDOWN) -> AuditedDocument:
    """The same document as a form that has lines: a passage a line."""

    def placed(place: TextPlace) -> TextPlace:
        return replace(
            place,
            page=None,
            line=place.paragraph,
            column=place.start + 1,
            end_line=place.paragraph,
            end_column=place.end + 1,
        )

    sentences = tuple(replace(each, place=placed(each.place)) for each in document.document.sentences)
    read = replace(
        document.document,
        name="hill-view.md",
        form=form,
        pages=None,
        passages=tuple(replace(each, place=placed(each.place)) for each in document.document.passages),
        sentences=sentences,
    )
    findings = tuple(
        replace(finding, sentence=sentence)
        for finding, sentence in zip(document.findings, sentences, strict=True)
    )
    return AuditedDocument(read, findings, document.release)


def long_document(sentences: int, *, on_a_page: int = 28) -> AuditedDocument:
    """A document of so many sentences, three in ten of them claims of every mode in turn."""
    claims = [mode for mode in TextMode if mode is not TextMode.NONE]
    told = []
    for number in range(sentences):
        is_claim = number * 7 % 10 < 3
        mode = claims[number * number // 90 % len(claims)] if is_claim else MODES.NONE
        status = (STATUSES.DONE, STATUSES.PLANNED, STATUSES.ASPIRED)[number % 3] if is_claim else STATUSES.NA
        told.append(
            replace(
                found(f"Sentence {number + 1} says a thing.", mode, status, page=number // on_a_page + 1),
                decided=not is_claim or number % 11 != 0,
            )
        )
    return audited(*told, name="long.pdf", title="A long document")
