"""Being somebody with one press, and the letters that were kept: in development only."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from alongside.web.demo.queries.cast import KINDS, address_of, groups
from alongside.web.demo.queries.mail import FILED
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_page_shows_one_person_of_each_kind_in_each_organisation(small_world: World, client) -> None:
    page = client.get("/demo/")
    assert [group.label for group in page.context["groups"]] == [label for label, _sees in KINDS.values()]
    assert [len(group.visitors) for group in groups()] == [2, 2, 2, 2, 2, 2, 2, 1]
    for group in groups():
        for visitor in group.visitors:
            assert visitor.person.full_name in page.content.decode()


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"BOTH", "NEW"}))
def test_one_press_signs_in_and_leads_to_a_first_page(small_world: World, client, kind: str) -> None:
    answer = client.post(reverse("demo:sign_in"), {"address": address_of(kind, "council")})
    assert answer.url == reverse("home")
    first = client.get(answer.url, follow=True)
    assert first.status_code == 200
    assert first.wsgi_request.who.person == small_world.person(kind)


def test_the_newcomer_is_asked_for_a_language_first(small_world: World, client) -> None:
    answer = client.post(reverse("demo:sign_in"), {"address": address_of("NEW", "council")})
    assert answer.url.startswith(reverse("people:language"))
    assert client.get(answer.url).status_code == 200


def test_the_welsh_speaker_reads_welsh(small_world: World, client) -> None:
    client.post(reverse("demo:sign_in"), {"address": address_of("WELSH", "council")})
    assert '<html lang="cy"' in client.get("/demo/").content.decode()


def test_an_account_in_two_organisations_has_two_persons(small_world: World, client) -> None:
    client.post(reverse("demo:sign_in"), {"address": address_of("BOTH")})
    who = client.get("/demo/").wsgi_request.who
    assert [each.organisation.kind for each in who.persons] == ["COUNCIL", "TIME_BANK"]


def test_nobody_else_is_signed_in_that_way(small_world: World, client) -> None:
    other = small_world.person("COORDINATOR")
    own = other.account
    own.email = "cora@abermor.example"
    own.save()
    for address in (own.email, "", "nobody@demo.example.org"):
        assert client.post(reverse("demo:sign_in"), {"address": address}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/demo/", "/demo/mail/", "/demo/mail/a.0/", "/demo/sign-in/"])
def test_outside_development_nothing_of_it_is_there(small_world: World, client, settings, path: str) -> None:
    settings.DEVELOPMENT = False
    assert client.get(path).status_code in (404, 405)
    assert client.post(path, {"address": address_of("COORDINATOR", "council")}).status_code in (404, 405)
    assert "_auth_user_id" not in client.session


def test_the_menu_leads_there_in_development_only(client, settings) -> None:
    assert "/demo/" in client.get(reverse("accessibility")).content.decode()
    settings.DEVELOPMENT = False
    assert "/demo/" not in client.get(reverse("accessibility")).content.decode()


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = FILED
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return tmp_path / "mail"


def write(*letters: tuple[str, str]) -> None:
    """Send letters in one go, as the background work does."""
    with get_connection() as connection:
        for subject, body in letters:
            EmailMessage(subject, body, to=["pat@post.example"], connection=connection).send()


def test_letters_are_listed_newest_first_and_their_links_can_be_followed(folder: Path, client) -> None:
    write(
        ("Can you come?", "Say yes here:\nhttp://127.0.0.1:8000/answer/abc.def/"), ("Croeso – 🌻", "Shwmae")
    )
    listed = client.get("/demo/mail/").context["letters"]
    assert {letter.subject for letter in listed} == {"Can you come?", "Croeso – 🌻"}
    assert len({letter.key for letter in listed}) == 2
    first = next(letter for letter in listed if letter.subject == "Can you come?")
    page = client.get(reverse("demo:letter", args=[first.key])).content.decode()
    assert '<a href="http://127.0.0.1:8000/answer/abc.def/"' in page


def test_what_is_in_a_letter_is_shown_and_never_run(folder: Path, client) -> None:
    write(("<script>alert(1)</script>", "<img src=x onerror=alert(1)>"))
    (letter,) = client.get("/demo/mail/").context["letters"]
    for path in ("/demo/mail/", reverse("demo:letter", args=[letter.key])):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize(
    "key", ["a.0", "..%2F..%2Fsecret.0", "x", "20260101-000000-1.99", "20260101-000000-1.-1"]
)
def test_a_letter_that_is_not_there_is_not_found(folder: Path, client, key: str) -> None:
    (folder.parent / "secret.log").write_text("Subject: no\n\nno\n")
    folder.mkdir()
    (folder / "20260101-000000-1.log").write_text("Subject: one\n\none\n" + "-" * 79 + "\n")
    assert client.get(f"/demo/mail/{key}/").status_code == 404


def test_no_letters_and_no_folder_are_no_error(folder: Path, client) -> None:
    assert client.get("/demo/mail/").status_code == 200


def test_an_installation_that_sends_its_mail_says_so(client, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert "does not keep its mail" in client.get("/demo/mail/").content.decode()
