"""Whatever an audit holds, its JSON gives it back."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import lru_cache
from importlib import resources

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.audit.account.accounts import account_of
from alongside.core.audit.outputs.json_report import json_report, read_json_report
from alongside.core.audit.words.documents import Form, ReadDocument
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.frames import ActKind, Frame, FrameForm, Party, Role
from alongside.core.audit.words.places import DocumentSentence, Passage, PassageKind, TextPlace
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.shared.sentences import Sentence

words = st.text(max_size=12)
numbers = st.integers(0, 9)
positive = st.none() | st.integers(1, 9)
chances = st.floats(0, 1, allow_nan=False)
plain = words | numbers | st.booleans() | st.none() | st.dates(max_value=date(2090, 1, 1))
plain |= st.datetimes(max_value=datetime(2090, 1, 1)) | st.times().map(
    lambda at: at.replace(tzinfo=None, fold=0)
)
values = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=2).map(tuple) | st.builds(Sentence, st.just("{a} b"), st.fixed_dictionaries({"a": inner})),
    max_leaves=3,
)  # fmt: skip
sentences = st.builds(
    Sentence, st.sampled_from(["{a}", "Plain.", "{a}, {b}: {{c}}"]), st.fixed_dictionaries({"a": values, "b": values})
)  # fmt: skip
places = st.builds(TextPlace, numbers, positive, positive, positive, positive, positive, numbers, numbers)
texts = st.builds(DocumentSentence, words, places, st.sampled_from(PassageKind), words, words)
parties = st.builds(Party, words, st.sampled_from(Role), numbers, numbers)
frames = st.builds(
    Frame,
    words,
    st.sampled_from(ActKind),
    st.sampled_from(FrameForm),
    st.sampled_from(Status),
    st.none() | parties,
    words,
    st.none() | parties,
    st.none() | parties,
    st.booleans(),
    st.booleans(),
    numbers,
    numbers,
)
findings = st.builds(
    Finding,
    texts,
    st.sampled_from(TextMode),
    st.sampled_from(Status),
    chances,
    st.booleans(),
    sentences,
    st.none() | sentences,
    st.none() | frames,
    st.lists(frames, max_size=2).map(tuple),
    st.lists(st.tuples(st.sampled_from(TextMode), chances), max_size=2).map(tuple),
    st.lists(words, max_size=2).map(tuple),
    st.lists(words, max_size=2).map(tuple),
    st.booleans(),
    st.booleans(),
)
passages = st.builds(Passage, words, st.sampled_from(PassageKind), places)


@st.composite
def documents(draw):
    """An audited document, its sentences those of the findings or others."""
    found = tuple(draw(st.lists(findings, max_size=4)))
    own = tuple(finding.sentence for finding in found)
    document = ReadDocument(
        draw(words),
        draw(st.sampled_from(Form)),
        draw(words),
        draw(words),
        tuple(draw(st.lists(passages, max_size=2))),
        draw(st.just(own) | st.lists(texts, max_size=2).map(tuple)),
        pages=draw(st.none() | numbers),
        notices=tuple(draw(st.lists(sentences, max_size=2))),
    )
    return AuditedDocument(document, found, draw(words))


@lru_cache
def validator():
    schema = json.loads(
        (resources.files("alongside.core.audit.outputs") / "audit.schema.json").read_text(encoding="utf-8")
    )
    return jsonschema.Draft202012Validator(schema)


@settings(max_examples=120, deadline=None)
@given(documents())
def test_every_audit_comes_back_as_it_was_and_follows_the_schema(document):
    report = json_report(document, account_of(document))
    assert read_json_report(report) == document
    told = json.loads(report)
    assert not [error.message for error in validator().iter_errors(told)]
