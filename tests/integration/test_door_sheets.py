"""A photograph of the signed sheet: drawn anew, kept from others, deleted in time."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.models import RegisterEntry
from alongside.web.door.actions.sheets import add_sheet, forget_sheets
from alongside.web.door.models import SheetPhoto
from tests.door_cast import Doorway, a_doorway

pytestmark = pytest.mark.django_db


@pytest.fixture
def door() -> Doorway:
    return a_doorway()


def sign_in(door: Doorway, person: Any) -> Client:
    client = Client()
    client.force_login(door.account(person), backend="django.contrib.auth.backends.ModelBackend")
    return client


def photograph(kind: str = "JPEG", size: tuple[int, int] = (600, 900)) -> bytes:
    """A picture with a place and a device hidden in it."""
    file, hidden = io.BytesIO(), Image.Exif()
    hidden[0x010F] = "SECRETCAMERA"
    Image.new("RGB", size, "white").save(file, kind, exif=hidden)
    return file.getvalue()


def a_pdf(pages: int = 2) -> bytes:
    file = io.BytesIO()
    first, *others = [Image.new("RGB", (400, 600), "white") for _ in range(pages)]
    first.save(file, "PDF", save_all=True, append_images=others, author="SECRETAUTHOR")
    return file.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_nothing_hidden_stays_in_a_photograph(door: Doorway, kind: str) -> None:
    sent = photograph(kind)
    assert b"SECRETCAMERA" in sent
    add_sheet(door.session, sent, by=door.nia, at=timezone.now())
    kept = SheetPhoto.objects.get()
    assert b"SECRETCAMERA" not in bytes(kept.picture)
    assert (kept.width, kept.height) == (600, 900)
    assert Image.open(io.BytesIO(bytes(kept.picture))).format == "JPEG"


def test_a_pdf_is_kept_as_pictures_of_its_first_pages(door: Doorway) -> None:
    add_sheet(door.session, a_pdf(6), by=door.nia, at=timezone.now())
    assert SheetPhoto.objects.count() == 4
    assert all(b"SECRETAUTHOR" not in bytes(each.picture) for each in SheetPhoto.objects.all())
    with pytest.raises(Refusal, match="cannot be read"):
        add_sheet(door.session, b"%PDF-1.7 and then nothing", by=door.nia, at=timezone.now())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"words", "JPEG or PNG"),
        (b"\xff\xd8\xffbroken", "broken"),
        (b"GIF89a", "JPEG or PNG"),
        (b"<svg/>", "JPEG or PNG"),
    ],
)
def test_what_is_no_photograph_is_refused_in_a_sentence(door: Doorway, content: bytes, sentence: str) -> None:
    client = sign_in(door, door.nia)
    page = client.post(
        reverse("door:sheet", args=[door.session.public_id]),
        {"file": SimpleUploadedFile("sheet.jpg", content)},
    ).content.decode()
    assert sentence in page
    assert not SheetPhoto.objects.exists()


def test_it_is_copied_beside_the_photograph_and_seen_by_those_who_take_the_register(door: Doorway) -> None:
    client = sign_in(door, door.ben)
    address = reverse("door:sheet", args=[door.session.public_id])
    client.post(address, {"file": SimpleUploadedFile("sheet.jpg", photograph())})
    photo = SheetPhoto.objects.get()
    picture = reverse("door:picture", args=[door.session.public_id, photo.pk])
    assert picture in client.get(address).content.decode()
    found = client.get(picture)
    assert (found["Content-Type"], found["Cache-Control"]) == ("image/jpeg", "private, no-store")
    cai = door.house.person("Cai Morris")
    assert sign_in(door, cai).get(picture).status_code == 403
    other = a_doorway(name="Brynford Council")
    assert sign_in(other, other.nia).get(picture).status_code == 404
    client.post(
        reverse("delivery:register", args=[door.session.public_id]),
        {"latest": "0", "from_sheet": "on", f"came_{door.ana.pk}": "CAME", f"minutes_{door.ana.pk}": "120"},
    )
    entry = RegisterEntry.objects.get()
    assert (entry.person, entry.source, entry.minutes) == (door.ana, "SHEET", 120)
    client.post(reverse("door:remove_sheet", args=[door.session.public_id, photo.pk]))
    assert not SheetPhoto.objects.exists()


def test_sheets_are_forgotten_after_their_days_or_once_the_register_is_finished(door: Doorway) -> None:
    now = timezone.now()
    add_sheet(door.session, photograph(), by=door.nia, at=now)
    assert forget_sheets(now + timedelta(days=13)) == 0
    assert forget_sheets(now + timedelta(days=15)) == 1
    add_sheet(door.session, photograph(), by=door.nia, at=now)
    type(door.session).objects.filter(pk=door.session.pk).update(state="HELD")
    assert forget_sheets(now) == 1


def test_there_is_room_for_so_many_pages(door: Doorway) -> None:
    for _ in range(8):
        add_sheet(door.session, photograph(size=(20, 20)), by=door.nia, at=timezone.now())
    with pytest.raises(Refusal, match="already"):
        add_sheet(door.session, photograph(), by=door.nia, at=timezone.now())
