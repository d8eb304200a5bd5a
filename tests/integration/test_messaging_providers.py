"""The provider's own client against a stand-in for GOV.UK Notify on this machine, which counts what it takes."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from alongside.core.messaging.tries import ASK_AFTER, WAITS
from alongside.web.messaging.actions import send
from alongside.web.messaging.actions.providers import notify
from alongside.web.messaging.actions.sending import send_waiting
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from tests.cast import NOW, Cast, make_cast
from tests.integration.counting import KIND

pytestmark = pytest.mark.django_db
CARRIERS = "alongside.web.messaging.actions.providers.notify."
A_MOMENT = timedelta(seconds=20)


class StandIn(BaseHTTPRequestHandler):
    """Takes messages as Notify does, and answers as ``behaviour`` says."""

    behaviour = ""
    taken: list[dict[str, Any]] = []

    def do_POST(self) -> None:
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.behaviour in ("400", "429", "403"):
            return self._answer(
                int(self.behaviour), {"errors": [{"error": "BadRequestError", "message": "No"}]}
            )
        if self.behaviour != "gone":
            StandIn.taken.append(given | {"path": self.path})
        if self.behaviour == "slow":
            time.sleep(0.8)
        if self.behaviour in ("500", "gone"):
            return self._answer(500, {})
        return self._answer(201, {"id": f"n{len(StandIn.taken)}"})

    def do_GET(self) -> None:
        reference = parse_qs(urlsplit(self.path).query)["reference"][0]
        found = [
            {"id": "n1", "status": "sending"} for each in StandIn.taken if each["reference"] == reference
        ]
        self._answer(200, {"notifications": found, "links": {}})

    def _answer(self, status: int, body: Any) -> None:
        drawn = json.dumps(body).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(drawn)))
            self.end_headers()
            self.wfile.write(drawn)
        except BrokenPipeError:  # whoever asked did not wait
            return

    def log_message(self, *_words: Any) -> None:
        """Quietly."""


@pytest.fixture
def stand_in(settings: Any, monkeypatch: Any) -> Iterator[type[StandIn]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    StandIn.behaviour, StandIn.taken = "", []
    key = f"test-{'a' * 8}-{'b' * 4}-{'b' * 4}-{'b' * 4}-{'c' * 12}-{'d' * 8}-{'e' * 4}-{'e' * 4}-{'e' * 4}-{'f' * 12}"
    settings.NOTIFY_KEYS, settings.NOTIFY_ADDRESS = {"*": key}, f"http://127.0.0.1:{server.server_port}"
    settings.NOTIFY_TEXT_TEMPLATE, settings.NOTIFY_MAIL_TEMPLATE = "text-template", "mail-template"
    settings.MESSAGE_PROVIDERS = {
        "TEXT": f"{CARRIERS}NotifyText",
        "EMAIL": f"{CARRIERS}NotifyMail",
        "WEB": "",
    }
    monkeypatch.setattr(notify, "SECONDS", 0.4)
    yield StandIn
    server.shutdown()


@pytest.fixture
def cast() -> Cast:
    made = make_cast()
    people.change_person(made.pat, contact_by="TEXT", by=None, at=NOW)
    return made


def write(cast: Cast, person: str = "pat") -> Message:
    return send(getattr(cast, person), kind=KIND, facts={"words": "The kettle is on."}, key=person, at=NOW)


def state() -> str:
    return Message.objects.get().state


def test_a_text_and_a_letter_go_under_our_reference(stand_in: Any, cast: Cast) -> None:
    text, letter = write(cast), write(cast, "bob")
    assert send_waiting(NOW) == 2
    sms, mail = stand_in.taken
    assert (sms["path"], sms["phone_number"], sms["reference"]) == (
        "/v2/notifications/sms",
        "07700 900101",
        text.reference,
    )
    assert sms["personalisation"] == {"text": "The kettle is on."}
    assert (mail["path"], mail["email_address"], mail["reference"]) == (
        "/v2/notifications/email", "bob@post.example", letter.reference,
    )  # fmt: skip
    assert set(Message.objects.values_list("state", "provider_id")) == {("SENT", "n1"), ("SENT", "n2")}


@pytest.mark.parametrize("how", ["slow", "500"])
def test_one_that_was_taken_before_the_line_broke_is_found_and_not_sent_again(
    stand_in: Any, cast: Cast, how: str
) -> None:
    write(cast)
    stand_in.behaviour = how
    assert send_waiting(NOW) == 0
    stand_in.behaviour = ""
    assert send_waiting(NOW + ASK_AFTER + A_MOMENT) == 1
    assert (len(stand_in.taken), state()) == (1, "SENT")


def test_one_that_was_not_taken_goes_again(stand_in: Any, cast: Cast) -> None:
    write(cast)
    stand_in.behaviour = "gone"
    send_waiting(NOW)
    stand_in.behaviour = ""
    send_waiting(NOW + ASK_AFTER + A_MOMENT)
    assert (len(stand_in.taken), state()) == (1, "SENT")


def test_too_many_at_once_waits_and_a_number_that_cannot_be_goes_to_a_person(
    stand_in: Any, cast: Cast
) -> None:
    write(cast)
    stand_in.behaviour = "429"
    send_waiting(NOW)
    assert (state(), Message.objects.get().problem) == ("WAITING", "429 HTTPError")
    stand_in.behaviour = "400"
    send_waiting(NOW + WAITS[0] + A_MOMENT)
    assert (state(), stand_in.taken) == ("TO_TELL", [])


def test_nobody_at_the_address_leaves_it_open_and_it_is_asked_for(
    stand_in: Any, cast: Cast, settings: Any
) -> None:
    write(cast)
    there = settings.NOTIFY_ADDRESS
    settings.NOTIFY_ADDRESS = "http://127.0.0.1:9"
    send_waiting(NOW)
    send_waiting(NOW + ASK_AFTER + A_MOMENT)
    assert state() == "SENDING"
    settings.NOTIFY_ADDRESS = there
    send_waiting(NOW + timedelta(hours=1))
    assert (len(stand_in.taken), state()) == (1, "SENT")
