"""The auditor itself behind the pages: real files, read in a process of their own and judged by the weights shipped."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from alongside.core.audit.words.textmodes import TextMode
from alongside.web.documents.models import Document
from alongside.web.documents.queries.reports import audit_of
from tests.cast import Cast, make_cast
from tests.integration.test_documents_pages import client_of, text_of
from tests.integration.test_documents_uploading import send, work

pytestmark = pytest.mark.django_db
SAID = (
    "Former patients run the breathing class with the physiotherapist every Tuesday.",
    "We want every resident to feel empowered and in control.",
    "Two parents sit on the children’s board and vote on its plan.",
)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def a_word_document() -> bytes:
    document = docx.Document()
    document.add_heading("Our plan", 1)
    for sentence in SAID:
        document.add_paragraph(sentence)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_a_word_document_from_upload_to_its_copy_with_comments(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    client = client_of(cast.cora)
    with django_capture_on_commit_callbacks(execute=True):
        send(client, ("plan.docx", a_word_document()))
    work()
    document = Document.objects.get()
    assert document.state == "DONE", document.problem
    modes = {each.sentence.text: each.mode for each in audit_of(document).findings}
    assert modes[SAID[0]] is TextMode.DELIVERY_ALONGSIDE
    assert modes[SAID[1]] is TextMode.EMPOWERMENT_TALK
    assert modes[SAID[2]] is TextMode.GOVERNANCE
    assert "with the physiotherapist" in text_of(
        client.get(reverse("documents:read", args=[document.public_id]))
    )
    page = client.get(reverse("documents:document", args=[document.public_id])).content.decode()
    assert "audit.docx" in page
    copy = client.get(reverse("documents:file", args=[document.public_id, "docx"]))
    with_comments = docx.Document(io.BytesIO(copy.content))
    assert len(list(with_comments.comments)) >= 3
    assert [each.text for each in with_comments.paragraphs][1:] == list(SAID)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "picture"),
        ("broken.pdf", b"%PDF-1.7\n" + b"rubbish " * 50, "damaged"),
        (
            "french.txt",
            "Les habitants animent la classe avec une infirmière chaque semaine. ".encode() * 12,
            "French",
        ),
        ("nothing.txt", b"   \n\n  ", "is empty"),
        (
            "welsh.md",
            "Mae’r trigolion yn arwain y dosbarth gyda’r nyrs bob wythnos yn y neuadd. ".encode() * 12,
            "Welsh",
        ),
    ],
)
def test_what_cannot_be_read_says_why_on_its_page(
    cast: Cast, django_capture_on_commit_callbacks: Any, name: str, content: bytes, says: str
) -> None:
    client = client_of(cast.cora)
    with django_capture_on_commit_callbacks(execute=True):
        sent = send(client, (name, content))
    work()
    words = text_of(client.get(sent["Location"]))
    assert "This document could not be read" in words
    assert says in words
    assert "The file itself has been deleted." in words


def test_scripts_in_a_web_page_are_neither_run_nor_shown(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    page = (
        "<html><head><title>Plan</title><script>alert('in the head')</script></head><body>"
        f"<p onclick=\"alert('x')\">{SAID[0]} It costs &lt;script&gt;alert(1)&lt;/script&gt; nothing to join.</p></body></html>"
    )
    client = client_of(cast.cora)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("documents:upload"), {"files": [SimpleUploadedFile("plan.html", page.encode())]})
    work()
    document = Document.objects.get()
    reading = client.get(reverse("documents:read", args=[document.public_id])).content.decode()
    assert "in the head" not in reading
    assert "onclick" not in reading
    assert "<script>alert" not in reading
    assert "&lt;script&gt;alert(1)" in reading


def test_a_stranger_sends_nothing() -> None:
    answer = send(Client(), ("plan.txt", b"Residents run it."))
    assert answer.status_code == 302
    assert not Document.objects.exists()
