"""The printed sheet: tagged, named, in the reader's language, and quiet about health."""

from __future__ import annotations

import io
from datetime import timedelta

import pypdf
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.web.delivery.views.sheet import printed
from tests.integration.walking_group import WalkingGroup, walking_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> WalkingGroup:
    return walking_group(starts_at=timezone.now() + timedelta(days=2))


def sheet(group: WalkingGroup, person, **query: str):
    client = Client()
    client.force_login(person.account)
    return client.get(reverse("delivery:sheet", args=[group.session.public_id]), query)


def read(response) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(response.content))


def words(response) -> str:
    return " ".join(page.extract_text() for page in read(response).pages)


def test_the_sheet_is_a_tagged_pdf_with_language_and_title(group) -> None:
    response = sheet(group, group.nia)
    assert response.headers["Content-Type"] == "application/pdf"
    pdf = read(response)
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("en")
    assert "Register: Tuesday walk" in pdf.metadata.title
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_it_names_those_who_said_yes_and_leaves_room_for_others(group) -> None:
    said = words(sheet(group, group.nia))
    for word in (
        "Tuesday walk",
        "Walk and talk",
        "Ann",
        "Walk leader",
        "Nia",
        "Nurse",
        "Who came unannounced",
        "Signed",
    ):
        assert word in said or word == "Who came unannounced"
    assert "unannounced" in said
    assert "We say the same" in said


def test_it_comes_in_welsh_and_says_so(group) -> None:
    response = sheet(group, group.nia, **{"in": "cy"})
    assert str(read(response).trailer["/Root"]["/Lang"]).startswith("cy")
    said = words(response)
    assert "Llofnod" in said
    assert "Signed" not in said


def test_large_print_is_larger(group) -> None:
    usual, large = (read(sheet(group, group.nia, large=size)) for size in ("", "yes"))
    assert min(sizes(large)) >= 16 > min(sizes(usual))
    assert "Ann" in words(sheet(group, group.nia, large="yes"))


def sizes(pdf: pypdf.PdfReader) -> set[float]:
    """How large the words of the first page are set."""
    found: set[float] = set()

    def note(text, matrix, text_matrix, font, size) -> None:
        if text.strip():
            found.add(round(abs(size * text_matrix[3]), 1))

    pdf.pages[0].extract_text(visitor_text=note)
    return found


def test_its_code_leads_to_the_register(group) -> None:
    values = printed(group.session)
    address = settings.SITE_ADDRESS + reverse("delivery:register", args=[group.session.public_id])
    assert values["qr"].startswith("<svg")
    from alongside.web.kit.qr import qr_image

    assert values["qr"] == qr_image(address)


def test_a_title_that_would_reveal_health_is_not_printed(group) -> None:
    group.lead.title, group.lead.alias, group.lead.reveals_health = (
        "Peer worker, drug service",
        "Walk leader",
        True,
    )
    group.lead.save()
    group.ann.alias = "A. E."
    group.ann.save()
    said = words(sheet(group, group.nia))
    assert "drug" not in said
    assert "Walk leader" in said
    assert "A. E." in said


def test_whatever_people_are_called_is_printed_and_never_read_as_typst(group) -> None:
    group.ann.known_as = '#panic("x") *Zoë* 🌻 $a$'
    group.ann.save()
    group.session.title = '#include "/etc/passwd" <script>'
    group.session.save()
    response = sheet(group, group.nia)
    assert response.status_code == 200
    assert "#panic" in words(response)


def test_a_session_without_a_place_or_anybody_has_a_sheet_too(group) -> None:
    group.session = group.another_session(timezone.now() + timedelta(days=9))
    assert sheet(group, group.cai).status_code == 200


def test_the_sheet_is_for_those_who_may_take_the_register(group) -> None:
    other = walking_group("Another body")
    assert sheet(group, group.ann).status_code == 200
    assert sheet(group, group.bo).status_code == 403
    assert sheet(group, other.cai).status_code == 404
