"""Notifications on a person's own devices: sealed as the standard says, and only ever sent to push services."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.core.shared.errors import Refusal
from alongside.web.messaging.actions import send
from alongside.web.messaging.actions.devices import add_device
from alongside.web.messaging.actions.providers.sealing import (
    decoded,
    encoded,
    private_key,
    public_bytes,
    seal,
)
from alongside.web.messaging.actions.sending import send_waiting
from alongside.web.messaging.models import Message, PushDevice
from alongside.web.messaging.permissions import callback_secret
from alongside.web.messaging.queries import reachable_by
from alongside.web.people import actions as people
from tests.cast import NOW, Cast, make_cast
from tests.integration.counting import KIND

pytestmark = pytest.mark.django_db
OURS = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
DEVICE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
DEVICE_KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SECRET = "BTBZMqHH6r4Tts7J_aSIgg"


def test_the_standards_own_example_is_sealed_to_the_byte() -> None:
    """RFC 8291, section 5."""
    sealed = seal(
        b"When I grow up, I want to be a watermelon", device_key=decoded(DEVICE_KEY), device_secret=decoded(SECRET),
        own=private_key(OURS), salt=decoded("DGv6ra1nlYgDCS1FRnbzlw"),
    )  # fmt: skip
    assert encoded(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3j"
        "l7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def opened(body: bytes) -> dict[str, str]:
    """What the device reads: written here anew, from the standard."""
    salt, length = body[:16], body[20]
    ours, sealed = body[21 : 21 + length], body[21 + length :]
    device = private_key(DEVICE)
    shared = device.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), ours))
    derive = lambda secret, mixed, info, many: HKDF(hashes.SHA256(), many, mixed, info).derive(secret)  # noqa: E731
    both = derive(shared, decoded(SECRET), b"WebPush: info\0" + decoded(DEVICE_KEY) + ours, 32)
    key = derive(both, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = derive(both, salt, b"Content-Encoding: nonce\0", 12)
    return json.loads(AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\x00").removesuffix(b"\x02"))


class StandIn(BaseHTTPRequestHandler):
    """A push service on this machine."""

    status, taken = 201, []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        StandIn.taken.append((dict(self.headers), body))
        self.send_response(StandIn.status)
        self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: Any) -> None:
        """Quietly."""


@pytest.fixture
def service(settings: Any) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    StandIn.status, StandIn.taken = 201, []
    settings.VAPID_PRIVATE_KEY, settings.VAPID_SUBJECT = OURS, "mailto:us@example.org"
    settings.MESSAGE_PROVIDERS = settings.MESSAGE_PROVIDERS | {
        "WEB": "alongside.web.messaging.actions.providers.push.Push"
    }
    yield f"http://127.0.0.1:{server.server_port}/push/1"
    server.shutdown()


@pytest.fixture
def cast(service: str) -> Cast:
    made = make_cast()
    people.change_person(made.pat, contact_by="WEB", by=None, at=NOW)
    PushDevice.objects.create(person=made.pat, endpoint=service, key=DEVICE_KEY, secret=SECRET, added_at=NOW)
    return made


def write(cast: Cast) -> Message:
    return send(
        cast.pat, kind=KIND, facts={"words": "The kettle is on. https://a.example/answer/x"}, key="p", at=NOW
    )


def test_a_notification_reaches_the_device_and_no_one_else_can_read_it(cast: Cast) -> None:
    assert reachable_by(cast.pat) == "WEB"
    message = write(cast)
    assert send_waiting(NOW) == 1
    ((headers, body),) = StandIn.taken
    shown = opened(body)
    assert (shown["tag"], shown["body"]) == (message.reference, "The kettle is on. …")
    assert b"kettle" not in body
    scheme, token, key = headers["Authorization"].replace(",", "").split(" ")
    signed, _dot, signature = token.removeprefix("t=").rpartition(".")
    pair = decoded(signature)
    der = encode_dss_signature(int.from_bytes(pair[:32], "big"), int.from_bytes(pair[32:], "big"))
    assert (scheme, key) == ("vapid", f"k={encoded(public_bytes(private_key(OURS)))}")
    private_key(OURS).public_key().verify(der, signed.encode(), ec.ECDSA(hashes.SHA256()))
    claims = json.loads(decoded(signed.split(".")[1]))
    assert claims["aud"].startswith("http://127.0.0.1:")
    assert claims["sub"] == "mailto:us@example.org"


@pytest.mark.parametrize(
    ("status", "state"), [(410, "TO_TELL"), (400, "TO_TELL"), (503, "WAITING"), (302, "TO_TELL")]
)
def test_what_a_push_service_says_decides_what_follows(cast: Cast, status: int, state: str) -> None:
    write(cast)
    StandIn.status = status
    send_waiting(NOW)
    assert (Message.objects.get().state, len(StandIn.taken)) == (state, 1)
    assert PushDevice.objects.filter(ended_at__isnull=False).exists() is (status == 410)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x", "https://127.0.0.1/x", "https://evil.example/fcm.googleapis.com", "", "nonsense",
        "https://fcm.googleapis.com.evil.example/", "https://fcm.googleapis.com@evil.example/", "https://[::1",
        "https://fcm.googleapis.com:8080/x", "file:///etc/passwd", "https://fcm.googleapis.com/" + "x" * 1000,
    ],
)  # fmt: skip
def test_only_push_services_of_browsers_are_ever_called(endpoint: str) -> None:
    cast = make_cast()
    with pytest.raises(Refusal, match="cannot take notifications"):
        add_device(cast.pat, endpoint=endpoint, key=DEVICE_KEY, secret=SECRET, at=NOW)
    assert not PushDevice.objects.exists()


def test_a_person_adds_and_ends_their_own_devices(cast: Cast, client: Client) -> None:
    PushDevice.objects.all().delete()
    client.force_login(cast.pat.account, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("messaging:devices"))
    assert encoded(public_bytes(private_key(OURS))) in page.content.decode()
    given = {"endpoint": "https://fcm.googleapis.com/fcm/send/x", "key": DEVICE_KEY, "secret": SECRET}
    for _twice in range(2):
        client.post(reverse("messaging:devices"), given)
    device = PushDevice.objects.get()
    bob = Client()
    bob.force_login(cast.cora.account, backend="django.contrib.auth.backends.ModelBackend")
    bob.post(reverse("messaging:end_device", args=[device.pk]))
    assert PushDevice.objects.filter(ended_at__isnull=True).count() == 1
    client.post(reverse("messaging:end_device", args=[device.pk]))
    assert reachable_by(cast.pat) == "EMAIL"
    worker = Client().get(reverse("messaging:worker"))
    assert worker["Content-Type"].startswith("text/javascript")


def test_without_a_key_there_is_no_such_page() -> None:
    cast = make_cast()
    client = Client()
    client.force_login(cast.pat.account, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("messaging:devices")).status_code == 404
    assert (
        "devices" not in client.get(reverse("messaging:my_preferences")).content.decode().split("</form>")[-1]
    )


def test_the_commands_say_what_providers_need_and_send_what_waits() -> None:
    cast = make_cast()
    said = StringIO()
    call_command("message_addresses", cast.here.name, stdout=said)
    assert callback_secret(cast.here) in said.getvalue()
    assert f"/messaging/calls/{cast.here.public_id}/notify-text/" in said.getvalue()
    with pytest.raises(CommandError, match="no organisation"):
        call_command("message_addresses", "Nowhere", stdout=StringIO())
    key = StringIO()
    call_command("message_addresses", "--new-key", stdout=key)
    assert len(public_bytes(private_key(key.getvalue().strip()))) == 65
    send(cast.pat, kind=KIND, facts={}, key="p", at=timezone.now())
    sent = StringIO()
    call_command("send_messages", stdout=sent)
    assert sent.getvalue() == "1 messages went.\n"
