"""Signing in: accounts for people who are known, codes by e-mail, the language and the place one is asked for."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.core.shared.errors import Refusal
from alongside.web.people import actions
from alongside.web.people.models import Account, Person
from alongside.web.people.queries.itself import CHOSEN
from alongside.web.services import middleware
from tests.cast import NOW, Cast, make_cast, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_memory_of_tries() -> None:
    cache.clear()


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def ask_for_code(client: Client, address: str) -> Any:
    return client.post(reverse("account_login"), {"login": address}, follow=True)


def code_in(message: Any) -> str:
    found = re.search(r"^([A-Z0-9]{4}-?[A-Z0-9]{2,4})$", message.body, re.MULTILINE)
    assert found, message.body
    return found[1]


def sign_in(client: Client, address: str, next_page: str = "") -> Any:
    ask_for_code(client, address)
    confirm = reverse("account_confirm_login_code")
    return client.post(confirm, {"code": code_in(mail.outbox[-1]), "next": next_page})


# --- opening accounts -------------------------------------------------------------------------------------------


def test_an_account_is_opened_and_welcomed_in_the_persons_language(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    client = Client()
    client.force_login(cast.cora.account, backend="django.contrib.auth.backends.ModelBackend")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("people:account", args=[cast.dai.public_id]),
            {"email": "Dai@Post.Example", "how": "PHONE"},
        )
    cast.dai.refresh_from_db()
    assert cast.dai.account.email == "dai@post.example"
    assert cast.dai.account.welcomed_at is not None
    letter = mail.outbox[-1]
    assert letter.to == ["dai@post.example"]
    assert letter.subject == "Gallwch fewngofnodi i alongside"
    assert "Helo Dai Rees" in letter.body
    assert "Cyngor Abermor" in letter.body
    assert reverse("account_request_login_code") in letter.body


def test_a_mail_server_that_is_away_breaks_nothing(
    cast: Cast, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        actions.open_account(cast.dai, "dai@post.example", cast.cora, NOW)
    cast.dai.account.refresh_from_db()
    assert cast.dai.account.welcomed_at is None


@pytest.mark.parametrize("address", ["", "nonsense", "a@b", "one@post.example two@post.example"])
def test_an_address_that_cannot_be_is_explained(cast: Cast, address: str) -> None:
    client = Client()
    client.force_login(cast.cora.account, backend="django.contrib.auth.backends.ModelBackend")
    response = client.post(
        reverse("people:account", args=[cast.dai.public_id]), {"email": address, "how": "PHONE"}
    )
    assert response.status_code == 422
    cast.dai.refresh_from_db()
    assert cast.dai.account is None


def test_one_address_is_one_person_here_and_may_be_another_elsewhere(cast: Cast) -> None:
    with pytest.raises(Refusal, match="Pat Evans signs in with this address already"):
        actions.open_account(cast.dai, "pat@post.example", cast.cora, NOW)
    with pytest.raises(Refusal, match="can sign in already"):
        actions.open_account(cast.pat, "other@post.example", cast.cora, NOW)
    actions.open_account(cast.bob, "pat@post.example", cast.bryn, NOW)
    assert cast.bob.account == cast.pat.account


def test_ending_an_account_deletes_it_once_it_speaks_for_nobody(cast: Cast) -> None:
    actions.open_account(cast.bob, "pat@post.example", cast.bryn, NOW)
    actions.close_account(cast.pat, by=cast.cora, at=NOW)
    assert Account.objects.filter(email="pat@post.example").exists()
    actions.close_account(cast.bob, by=cast.bryn, at=NOW)
    assert not Account.objects.filter(email="pat@post.example").exists()


def test_nobody_signs_up_for_themselves() -> None:
    client = Client()
    client.post(reverse("account_signup"), {"email": "stranger@post.example"})
    assert not Account.objects.exists()


# --- codes ------------------------------------------------------------------------------------------------------


def test_a_code_by_mail_signs_one_in_and_proves_the_address(cast: Cast) -> None:
    client = Client()
    response = sign_in(client, "PAT@post.example")
    assert response.status_code == 302
    assert client.get(reverse("people:me")).status_code == 200
    assert cast.pat.account.emailaddress_set.get().verified


def test_the_letter_with_the_code_is_in_the_language_of_the_account(cast: Cast) -> None:
    actions.remember_language(cast.pat.account, "cy", at=NOW)
    ask_for_code(Client(), "pat@post.example")
    assert "Teipiwch" in mail.outbox[-1].body or "cod" in mail.outbox[-1].subject.lower()
    assert "Your code" not in mail.outbox[-1].subject


def test_a_wrong_code_is_answered_kindly_and_the_right_one_still_works(cast: Cast) -> None:
    client = Client()
    ask_for_code(client, "pat@post.example")
    confirm = reverse("account_confirm_login_code")
    wrong = client.post(confirm, {"code": "AAAA-AAA"})
    assert "That code is not right" in wrong.content.decode()
    assert client.post(confirm, {"code": code_in(mail.outbox[-1])}).status_code == 302
    assert client.get(reverse("people:me")).status_code == 200


@pytest.mark.parametrize("code", ["", " ", "x" * 500, "🌻", "\x00"])
def test_no_code_at_all_is_no_fault(cast: Cast, code: str) -> None:
    client = Client()
    ask_for_code(client, "pat@post.example")
    assert client.post(reverse("account_confirm_login_code"), {"code": code}).status_code == 200


def test_a_code_that_ran_out_leads_back_to_asking_for_another(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    ask_for_code(client, "pat@post.example")
    code = code_in(mail.outbox[-1])
    later = time.time() + 3600
    monkeypatch.setattr("time.time", lambda: later)
    response = client.post(reverse("account_confirm_login_code"), {"code": code}, follow=True)
    assert response.status_code == 200
    assert client.get(reverse("people:me")).status_code == 302


def test_too_many_wrong_codes_end_the_try_with_a_sentence(cast: Cast) -> None:
    client = Client()
    ask_for_code(client, "pat@post.example")
    pages = [
        client.post(reverse("account_confirm_login_code"), {"code": "AAAA-AAA"}, follow=True).content.decode()
        for _try in range(3)
    ]
    assert "That code is not right" in pages[0]
    assert "too many tries" in pages[-1]
    client.post(reverse("account_confirm_login_code"), {"code": code_in(mail.outbox[-1])})
    assert client.get(reverse("people:me")).status_code == 302


def test_a_strange_address_is_not_told_apart_on_the_screen_and_gets_a_plain_letter(cast: Cast) -> None:
    known = ask_for_code(Client(), "pat@post.example").content.decode()
    strange = ask_for_code(Client(), "who@post.example").content.decode()
    assert known.replace("pat@", "who@").count("who@post.example") == strange.count("who@post.example")
    assert mail.outbox[-1].to == ["who@post.example"]
    assert "no code was sent" in mail.outbox[-1].body
    assert "signup" not in mail.outbox[-1].body


def test_a_password_works_for_those_who_want_one(cast: Cast) -> None:
    cast.pat.account.set_password("three-odd-words")
    cast.pat.account.save()
    client = Client()
    wrong = client.post(reverse("account_login"), {"login": "pat@post.example", "password": "not-this-one"})
    assert "do not belong together" in wrong.content.decode()
    right = client.post(
        reverse("account_login"), {"login": "pat@post.example", "password": "three-odd-words"}, follow=True
    )
    assert right.status_code == 200


def holds(account: Any, kind: str) -> None:
    data = (
        {"secret": "JBSWY3DPEHPK3PXP"}
        if kind == Authenticator.Type.TOTP
        else {"name": "Phone", "credential": {}}
    )
    Authenticator.objects.create(user=account, type=kind, data=data)


def test_a_passkey_is_one_more_way_in_and_shuts_out_no_other(cast: Cast) -> None:
    holds(cast.pat.account, Authenticator.Type.WEBAUTHN)
    client = Client()
    sign_in(client, "pat@post.example")
    assert client.get(reverse("people:me")).status_code == 200


def test_an_authenticator_asks_for_a_second_step(cast: Cast) -> None:
    holds(cast.pat.account, Authenticator.Type.TOTP)
    client = Client()
    assert sign_in(client, "pat@post.example")["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("people:me")).status_code == 302
    page = client.get(reverse("mfa_authenticate"))
    assert "A second step" in page.content.decode()
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.get(reverse("people:me")).status_code == 302


# --- asked at the first sign-in: language, and where one is ---------------------------------------------------


def test_the_language_is_asked_at_the_first_sign_in_and_kept(cast: Cast) -> None:
    actions.open_account(cast.dai, "dai@post.example", cast.cora, NOW, welcome=False)
    client = Client()
    response = sign_in(client, "dai@post.example", reverse("people:my_free"))
    assert response["Location"].startswith(reverse("people:language"))
    page = client.get(response["Location"])
    assert '<html lang="cy"' in page.content.decode(), (
        "the person's language sets the interface from the first page"
    )
    answered = client.post(reverse("people:language"), {"language": "en", "next": page.context["next"]})
    assert answered["Location"] == reverse("people:my_free")
    cast.dai.refresh_from_db()
    account = Account.objects.get(pk=cast.dai.account_id)
    assert (account.language, cast.dai.language) == ("en", "en")
    assert account.language_asked_at is not None
    again = Client()
    assert not sign_in(again, "dai@post.example")["Location"].startswith(reverse("people:language"))


def test_no_other_language_and_no_other_site_is_taken(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.pat.account, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(reverse("people:language"), {"language": "fr"}).status_code == 422
    away = client.post(reverse("people:language"), {"language": "cy", "next": "https://evil.example/"})
    assert away["Location"] == reverse("home")


def test_an_account_with_several_persons_is_asked_where_it_is(cast: Cast) -> None:
    actions.open_account(cast.bob, "pat@post.example", cast.bryn, NOW, welcome=False)
    client = Client()
    response = sign_in(client, "pat@post.example")
    assert response["Location"].startswith(reverse("people:choose"))
    page = client.get(response["Location"]).content.decode()
    assert "Abermor Council" in page
    assert "Brynford Time Bank" in page
    client.post(reverse("people:choose"), {"person": str(cast.bob.public_id)})
    assert "Bob Hughes" in client.get(reverse("people:me")).content.decode()
    client.post(reverse("people:choose"), {"person": str(cast.pat.public_id)})
    assert "Pat Evans" in client.get(reverse("people:me")).content.decode()


def test_nobody_chooses_to_be_somebody_else(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.pat.account, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(reverse("people:choose"), {"person": str(cast.cora.public_id)}).status_code == 422
    session = client.session
    session[CHOSEN] = str(cast.cora.public_id)
    session.save()
    assert "Pat Evans" in client.get(reverse("people:me")).content.decode()
    assert client.get(reverse("people:list")).status_code == 403


def test_both_sides_mean_the_same_choice() -> None:
    assert middleware.CHOSEN == CHOSEN


def test_an_account_without_a_person_reads_what_to_do(cast: Cast) -> None:
    lonely = Account.objects.create_user("lonely@post.example")
    client = Client()
    client.force_login(lonely, backend="django.contrib.auth.backends.ModelBackend")
    assert "no organisation knows you here yet" in client.get(reverse("home")).content.decode()
    assert client.get(reverse("people:choose")).status_code == 200
    assert client.get(reverse("people:me")).status_code == 403


# --- the welcome page and the statements ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            {
                "home": "Saying no costs you nothing",
                "accessibility": "partly tested",
                "privacy": "ask to be forgotten",
            },
        ),
        (
            "cy",
            {
                "home": "Nid yw dweud na yn costio dim",
                "accessibility": "Hygyrchedd",
                "privacy": "gofyn am gael eich anghofio",
            },
        ),
    ],
)
def test_strangers_read_what_this_is_in_both_languages(language: str, words: dict[str, str]) -> None:
    client = Client(headers={"accept-language": language})
    for name, said in words.items():
        assert said in client.get(reverse(name)).content.decode(), name


@pytest.mark.parametrize(
    "name",
    ["account_email", "account_change_password", "account_set_password", "mfa_index", "mfa_list_webauthn",
     "mfa_add_webauthn", "mfa_activate_totp"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_pages_of_signing_in_are_ours_in_both_languages(cast: Cast, name: str, language: str) -> None:
    client = Client()
    sign_in(client, "pat@post.example")
    actions.remember_language(cast.pat.account, language, at=timezone.now())
    response = client.get(reverse(name), follow=True)
    assert response.status_code == 200
    page = response.content.decode()
    assert "govuk-template" in page
    for theirs in ("Two-Factor", "Security Key", "Email Address", "Change Password"):
        assert theirs not in page


def test_a_person_who_left_or_was_merged_does_not_open_pages(cast: Cast) -> None:
    double = person(cast.here, "Patricia Evans", account="patricia@post.example")
    actions.merge_people(cast.pat, double, by=cast.cora, at=NOW + timedelta(days=1))
    client = Client()
    client.force_login(
        Account.objects.get(email="patricia@post.example"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    assert client.get(reverse("people:me")).status_code == 403
    assert Person.objects.get(pk=double.pk).merged_into == cast.pat
