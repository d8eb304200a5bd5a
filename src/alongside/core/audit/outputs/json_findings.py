"""A finding as a JSON object, and back. What has its usual value is left out."""

from __future__ import annotations

from collections.abc import Mapping

from alongside.core.audit.outputs.json_sentences import read_sentence, sentence_json
from alongside.core.audit.outputs.shape import Fields, wrong
from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.frames import ActKind, Frame, FrameForm, Party, Role
from alongside.core.audit.words.places import DocumentSentence, PassageKind, TextPlace
from alongside.core.audit.words.textmodes import Status, TextMode


def without_usual(values: Mapping[str, object]) -> dict[str, object]:
    """The values but those that are empty, nought, false or None, which the reader puts back."""
    return {name: value for name, value in values.items() if value not in (None, "", 0, False, [], ())}


def place_json(place: TextPlace) -> dict[str, object]:
    """Where something stands."""
    values = {name: getattr(place, name) for name in TextPlace.__slots__}
    return {name: value for name, value in values.items() if value is not None}


def read_place(fields: Fields) -> TextPlace:
    """Where something stands, again."""
    return TextPlace(
        fields.whole("paragraph"),
        page=fields.maybe_whole("page"),
        line=fields.maybe_whole("line"),
        column=fields.maybe_whole("column"),
        end_line=fields.maybe_whole("end_line"),
        end_column=fields.maybe_whole("end_column"),
        start=fields.whole("start", 0),
        end=fields.whole("end", 0),
    )


def text_json(sentence: DocumentSentence) -> dict[str, object]:
    """A sentence of a document, without its neighbours."""
    return {"text": sentence.text, "kind": sentence.kind.value, "place": place_json(sentence.place)}


def read_text(fields: Fields, before: str = "", after: str = "") -> DocumentSentence:
    """A sentence of a document again; ``before`` and ``after`` are its neighbours where it names no others."""
    return DocumentSentence(
        fields.text("text"),
        read_place(fields.one("place")),
        fields.choice("kind", PassageKind),
        before=fields.text("before", before),
        after=fields.text("after", after),
    )


def _party_json(party: Party) -> dict[str, object]:
    return {"words": party.words, "role": party.role.value, "start": party.start, "end": party.end}


def _read_party(fields: Fields) -> Party:
    return Party(
        fields.text("words"), fields.choice("role", Role), fields.whole("start"), fields.whole("end")
    )


def frame_json(frame: Frame) -> dict[str, object]:
    """Who does what, with whom and for whom."""
    parties = {
        name: _party_json(party)
        for name in ("agent", "companion", "beneficiary")
        if (party := getattr(frame, name)) is not None
    }
    named = {"kind": frame.kind.value, "form": frame.form.value, "status": frame.status.value}
    rest = {name: getattr(frame, name) for name in ("object", "negated", "supervised", "start", "end")}
    return {"act": frame.act, **named, **parties, **without_usual(rest), "parts": list(frame.parts)}


def read_frame(fields: Fields) -> Frame:
    """A frame again. Its parts are not read: they follow from the rest."""
    return Frame(
        fields.text("act"),
        fields.choice("kind", ActKind),
        fields.choice("form", FrameForm),
        fields.choice("status", Status),
        agent=fields.maybe("agent", _read_party),
        object=fields.text("object", ""),
        companion=fields.maybe("companion", _read_party),
        beneficiary=fields.maybe("beneficiary", _read_party),
        negated=fields.truth("negated", False),
        supervised=fields.truth("supervised", False),
        start=fields.whole("start", 0),
        end=fields.whole("end", 0),
    )


def finding_json(finding: Finding) -> dict[str, object]:
    """What was found about one sentence, without the sentence's number and neighbours."""
    optional = {
        "question": finding.question and sentence_json(finding.question),
        "frame": finding.frame and frame_json(finding.frame),
        "frames": [frame_json(frame) for frame in finding.frames],
        "rivals": [{"mode": mode.value, "chance": chance} for mode, chance in finding.rivals],
        "kin": list(finding.kin),
        "talk": list(finding.talk),
        "unspecific": finding.unspecific,
    }
    return {
        "mode": finding.mode.value,
        "status": finding.status.value,
        "chance": finding.chance,
        "decided": finding.decided,
        "looked_at": finding.looked_at,
        "reason": sentence_json(finding.reason),
        **without_usual(optional),
    }


def read_finding(fields: Fields, sentence: DocumentSentence) -> Finding:
    """A finding again, about ``sentence``."""
    return Finding(
        sentence,
        fields.choice("mode", TextMode),
        fields.choice("status", Status),
        _chance(fields),
        fields.truth("decided"),
        read_sentence(fields.one("reason")),
        question=fields.maybe("question", read_sentence),
        frame=fields.maybe("frame", read_frame),
        frames=fields.each("frames", read_frame),
        rivals=fields.each("rivals", _read_rival),
        kin=fields.texts("kin"),
        talk=fields.texts("talk"),
        unspecific=fields.truth("unspecific", False),
        looked_at=fields.truth("looked_at"),
    )


def _read_rival(fields: Fields) -> tuple[TextMode, float]:
    return fields.choice("mode", TextMode), _chance(fields)


def _chance(fields: Fields) -> float:
    chance = fields.number("chance")
    if not 0 <= chance <= 1:
        raise wrong(fields.at("chance"))
    return chance
