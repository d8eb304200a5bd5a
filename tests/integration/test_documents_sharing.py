"""Links by which a document is read without an account: signed, ending, taken back, without names."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.shared.errors import Refusal
from alongside.web.documents.actions import links, verdicts
from alongside.web.documents.models import Document, SharedLink
from alongside.web.documents.permissions import link_token, read_link
from tests.cast import NOW, Cast, make_cast
from tests.integration.documents_cast import brought_in, read_through
from tests.integration.test_documents_pages import client_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def document(cast: Cast) -> Document:
    return read_through(cast.here, cast.cora)


def shared(document: Document, by: Any, days: int = 30) -> str:
    """The address of a link that works from now on."""
    link = links.share(document, days=days, by=by, at=timezone.now())
    return reverse("documents:shared", args=[link_token(link)])


def test_whoever_holds_the_link_reads_account_and_text_without_names(cast: Cast, document: Document) -> None:
    verdicts.contest(
        document,
        6,
        mode=TextMode.LAY_LED,
        status=Status.DONE,
        reason="The physiotherapist left.",
        by=cast.cora,
        at=NOW,
    )
    address = shared(document, cast.cora)
    stranger = Client()
    account = stranger.get(address)
    assert "Read strictly" in text_of(account)
    assert account["X-Robots-Tag"] == "noindex, nofollow"
    assert account["Referrer-Policy"] == "no-referrer"
    assert "no-store" in account["Cache-Control"]
    reading = text_of(stranger.get(address + "read/?mode=DELIVERY_ALONGSIDE"))
    assert "Former patients run the breathing class" in reading
    assert "The physiotherapist left." in reading
    for words in (text_of(account), reading):
        assert "Cora" not in words
    assert "/findings/" not in stranger.get(address + "read/").content.decode()
    for page in (account, stranger.get(address + "read/")):
        assert document.file_name not in page.content.decode()
        assert str(document.public_id) not in page.content.decode()


def test_a_link_is_made_on_the_page_and_taken_back(cast: Cast, document: Document) -> None:
    client = client_of(cast.cora)
    page = client.post(reverse("documents:share", args=[document.public_id]), {"days": "7"}, follow=True)
    address = re.search(r'alongside-address">([^<]+)<', page.content.decode())
    assert address is not None
    assert Client().get(address[1]).status_code == 200
    link = SharedLink.objects.get()
    assert timedelta(days=6, hours=23) < link.expires_at - timezone.now() <= timedelta(days=7)
    client.post(reverse("documents:revoke", args=[document.public_id, link.public_id]))
    gone = Client().get(address[1])
    assert gone.status_code == 410
    assert "This link has ended" in gone.content.decode()
    assert "Hill View" not in gone.content.decode()
    assert "Taken back" in text_of(client.get(reverse("documents:share", args=[document.public_id])))


def test_a_link_ends_by_itself(cast: Cast, document: Document) -> None:
    link = links.share(document, days=7, by=cast.cora, at=NOW)
    token = link_token(link)
    assert not read_link(token, NOW + timedelta(days=6)).ended
    assert read_link(token, NOW + timedelta(days=7)).ended


@pytest.mark.parametrize("spoilt", ["x", "AAAA.BBBB", "no.such.link", "é", "."])
def test_a_spoilt_link_leads_nowhere(document: Document, spoilt: str) -> None:
    assert Client().get(reverse("documents:shared", args=[spoilt])).status_code == 404


def test_a_link_for_one_document_opens_no_other(cast: Cast, document: Document) -> None:
    token = link_token(links.share(document, days=7, by=cast.cora, at=timezone.now()))
    name, signature = token.split(".")
    other = ("A" if name[0] != "A" else "B") + name[1:]
    assert Client().get(reverse("documents:shared", args=[f"{other}.{signature}"])).status_code == 404
    for name in ("document", "read", "share"):
        answer = Client().get(reverse(f"documents:{name}", args=[document.public_id]))
        assert answer.status_code == 302  # to sign in: the link opens nothing else


def test_what_is_not_read_cannot_be_shared_nor_for_ever(cast: Cast, document: Document) -> None:
    with pytest.raises(Refusal, match="not read yet"):
        links.share(brought_in(cast.here, cast.cora, b"other"), days=7, by=cast.cora, at=NOW)
    with pytest.raises(Refusal, match="between 1 and 365"):
        links.share(document, days=4000, by=cast.cora, at=NOW)
    refused = client_of(cast.cora).post(
        reverse("documents:share", args=[document.public_id]), {"days": "4000"}
    )
    assert refused.status_code == 422


def test_another_organisation_takes_no_link_back(cast: Cast, document: Document) -> None:
    link = links.share(document, days=7, by=cast.cora, at=NOW)
    answer = client_of(cast.bryn).post(reverse("documents:revoke", args=[document.public_id, link.public_id]))
    assert answer.status_code == 404
    assert SharedLink.objects.get().revoked_at is None


def test_a_deleted_document_takes_its_links_with_it(cast: Cast, document: Document) -> None:
    address = shared(document, cast.cora)
    client_of(cast.cora).post(reverse("documents:let_go", args=[document.public_id]))
    assert Client().get(address).status_code == 404
