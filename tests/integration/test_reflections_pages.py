"""The pages of the thinking space, as people open them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from alongside.core.reflection.recordings import MOST_BYTES
from alongside.web.reflections.forms.writing import WriteForm
from alongside.web.reflections.models import NoPrompts, NotNow, Recording, Reflection
from tests.integration.reflections_cast import Reading, reading, reflect, sound

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Reading:
    return reading()


def page(client: Client, name: str, *args: Any, **given: Any) -> str:
    response = client.get(reverse(name, args=args), given)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def written(at: Reading, person: Any, **given: Any) -> Any:
    address = reverse("reflections:write", args=["SESSION", at.session.public_id])
    return at.house.sign_in(person).post(address, {"words": "I did not ask first.", "reach": "ME", **given})


def test_after_a_session_one_sentence_is_kept_seen_and_shared(at: Reading) -> None:
    ann = at.house.sign_in(at.ann)
    assert "first session here" in page(ann, "reflections:write", "SESSION", at.session.public_id)
    response = written(at, at.ann, prompt="FIRST", tags="asking")
    row = Reflection.objects.get()
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("reflections:one", args=[row.public_id]))
    assert (row.prompt, row.side, row.shared_with) == ("FIRST", "LAY", "ME")
    assert "I did not ask first." in page(ann, "reflections:one", row.public_id)
    assert "I did not ask first." in page(ann, "reflections:mine")
    ben = at.house.sign_in(at.ben)
    assert ben.get(reverse("reflections:one", args=[row.public_id])).status_code == 404
    ann.post(reverse("reflections:share", args=[row.public_id]), {"reach": "SESSION"})
    assert "What Ann Aspen makes of it" in page(ben, "reflections:one", row.public_id)
    assert "I did not ask first." in page(ben, "delivery:session", at.session.public_id)


def test_without_words_the_page_says_what_is_missing_and_keeps_nothing(at: Reading) -> None:
    response = written(at, at.ann, words=" ", tags="asking")
    assert response.status_code == 422
    assert "one line on what it is about" in response.content.decode()
    assert 'value="asking"' in response.content.decode()
    assert not Reflection.objects.exists()


def test_a_recording_is_played_to_those_who_may_read_and_to_nobody_else(at: Reading) -> None:
    file = SimpleUploadedFile("note.html", sound(length=96), content_type="text/html")
    written(at, at.ann, recording=file)
    row = Reflection.objects.get()
    address = reverse("reflections:recording", args=[row.public_id])
    whole = at.house.sign_in(at.ann).get(address)
    assert (whole.status_code, whole["Content-Type"], len(whole.content)) == (200, "audio/ogg", 100)
    assert whole["Cache-Control"] == "private, no-store"
    assert whole["X-Content-Type-Options"] == "nosniff"
    for other in (at.ben, at.nia, at.olwen):
        assert at.house.sign_in(other).get(address).status_code == 404
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize(
    ("asked", "status", "given"),
    [("bytes=0-9", 206, "bytes 0-9/100"), ("bytes=90-", 206, "bytes 90-99/100"), ("bytes=-5", 206, "bytes 95-99/100"),
     ("bytes=0-500", 206, "bytes 0-99/100"), ("bytes=200-", 416, "bytes */100"), ("bytes=-0", 416, "bytes */100"),
     ("bytes=9-3", 416, "bytes */100"), ("lines=1-2", 200, None), ("bytes=-", 200, None)],
)  # fmt: skip
def test_a_player_can_ask_for_a_part(at: Reading, asked: str, status: int, given: str | None) -> None:
    row = reflect(at.ann, at.session, recording=sound(length=96))
    response = at.house.sign_in(at.ann).get(
        reverse("reflections:recording", args=[row.public_id]), headers={"Range": asked}
    )
    assert (response.status_code, response.get("Content-Range")) == (status, given)


def test_a_file_that_is_no_recording_is_refused_with_what_to_do(at: Reading) -> None:
    response = written(
        at, at.ann, recording=SimpleUploadedFile("a.mp3", b"<script>", content_type="audio/mpeg")
    )
    assert response.status_code == 422
    assert "no recording that we can play" in response.content.decode()
    assert not Reflection.objects.exists()
    assert not Recording.objects.exists()


def test_a_file_far_too_large_is_refused_before_it_is_read(
    at: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_given: Any) -> bytes:
        raise AssertionError("it was read")

    monkeypatch.setattr(WriteForm, "content", property(read))
    big = SimpleUploadedFile("a.ogg", b"OggS" + bytes(MOST_BYTES), content_type="audio/ogg")
    response = written(at, at.ann, recording=big)
    assert response.status_code == 422
    assert "larger than 8 MB" in response.content.decode()


def test_a_recording_goes_only_after_it_was_asked_once_more(at: Reading) -> None:
    row = reflect(at.ann, at.session, "On waiting.", reach="SESSION", recording=sound())
    ann, address = at.house.sign_in(at.ann), reverse("reflections:drop_recording", args=[row.public_id])
    assert "The recording stays as it is" in page(ann, "reflections:redact", row.public_id)
    assert "cannot be brought back" in page(ann, "reflections:drop_recording", row.public_id)
    assert at.house.sign_in(at.ben).post(address).status_code == 404
    assert Recording.objects.exists()
    ann.post(address)
    assert not Recording.objects.exists()
    assert "The recording stays as it is" not in page(ann, "reflections:redact", row.public_id)


def test_words_are_changed_taken_out_and_withdrawn_by_their_person_alone(at: Reading) -> None:
    row = reflect(at.ann, at.session, "Ben limped. We read.", reach="SESSION")
    ann, ben = at.house.sign_in(at.ann), at.house.sign_in(at.ben)
    for name in ("change", "redact", "share", "withdraw"):
        address = reverse(f"reflections:{name}", args=[row.public_id])
        assert ben.post(address, {"words": "x", "passage": "We", "reach": "ME"}).status_code == 404
    assert "Take them out for good" in page(ann, "reflections:redact", row.public_id)
    ann.post(reverse("reflections:redact", args=[row.public_id]), {"passage": "Ben limped."})
    assert "[…] We read." in page(ben, "reflections:one", row.public_id)
    wrong = ann.post(reverse("reflections:redact", args=[row.public_id]), {"passage": "Ben limped."})
    assert wrong.status_code == 422
    ann.post(reverse("reflections:change", args=[row.public_id]), {"words": "We read on.", "tags": "calm"})
    assert "We read on." in page(ben, "reflections:one", row.public_id)
    assert (
        ann.post(reverse("reflections:withdraw", args=[row.public_id]), {"what": "ELSE"}).status_code == 404
    )
    assert "We read on." in page(ben, "reflections:one", row.public_id)
    ann.post(reverse("reflections:withdraw", args=[row.public_id]), {"what": "WITHDRAW"})
    assert ben.get(reverse("reflections:one", args=[row.public_id])).status_code == 404
    assert "You withdrew this" in page(ann, "reflections:one", row.public_id)


def test_what_was_written_is_found_by_its_words_and_by_its_tags(at: Reading) -> None:
    reflect(at.ann, at.session, "Nobody waited.", tags="waiting")
    reflect(at.ann, at.session, "They laughed.", reach="SESSION")
    ann, ben = at.house.sign_in(at.ann), at.house.sign_in(at.ben)
    assert "They laughed." not in page(ann, "reflections:mine", words="nobody")
    assert "Nobody waited." in page(ann, "reflections:mine", tag="waiting")
    assert "Nothing has these words." in page(ann, "reflections:mine", words="elephant")
    reflect(at.ann, at.session, "Ŵyn yn y cae, a’r DŴR yn uchel.")
    for words in ("ŵyn", "ŴYN", "dŵr uchel", "wyn", "DWR", "ar dwr", "a'r dŵr", "cae,"):
        assert "yn y cae" in page(ann, "reflections:mine", words=words), words
    assert "yn y cae" not in page(ann, "reflections:mine", words="!!!"), "what is not there is not found"
    assert "They laughed." in page(ben, "reflections:mine", whose="OTHERS")
    assert "Nobody waited." not in page(ben, "reflections:mine", whose="ALL")


def test_prompts_are_put_away_for_one_session_or_for_good(at: Reading) -> None:
    ann = at.house.sign_in(at.ann)
    ann.post(reverse("reflections:not_now", args=[at.session.public_id]))
    assert NotNow.objects.filter(person=at.ann, session=at.session).exists()
    ann.post(reverse("reflections:prompts"), {"on": "no"})
    assert NoPrompts.objects.filter(person=at.ann).exists()
    assert "Ask me after sessions" in page(ann, "reflections:mine")
    ann.post(reverse("reflections:prompts"), {"on": "yes"})
    assert not NoPrompts.objects.exists()


@pytest.mark.parametrize("key", ["x", "0", "00000000-0000-0000-0000-000000000000", "9" * 400])
@pytest.mark.parametrize("kind", ["SESSION", "ACT", "DECLINED", "REFUSED", "CLAIM", "MEASURE", "NONE"])
def test_what_is_not_there_cannot_be_written_about(at: Reading, kind: str, key: str) -> None:
    response = at.house.sign_in(at.ann).get(f"/thinking/about/{kind}/{key}/")
    assert response.status_code == 404
