"""The pages of credentials: the office, its keys, a person's own, and what anybody may open."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from alongside.web.credentials.actions import batches, held, issue_credential, keys
from alongside.web.credentials.models import Achievement, Batch, Brought, Credential, SigningKey
from alongside.web.credentials.queries.achievements import COUNTED, achievements_of
from alongside.web.delivery.models import Act, Confirmation
from alongside.web.delivery.queries.counted import sessions_delivered, sessions_vouched_for
from alongside.web.people import actions as people
from tests import credentials_cast
from tests.cast import NOW, make_cast
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    found = make_cast()
    keys.begin(found.here, by=found.ada, at=NOW)
    return found


@pytest.fixture
def row(cast):
    achievement = achievements_of(cast.here)[0]
    return issue_credential(achievement, cast.pat, why="Seen by two.", by=cast.cora, at=NOW)


def signed_in(client, person):
    client.force_login(person.account)
    return client


def post(client, name, /, *args, **given):
    return client.post(reverse(f"credentials:{name}", args=args), given)


def page(client, name, *args):
    return client.get(reverse(f"credentials:{name}", args=args))


def test_an_administrator_makes_a_key_and_three_achievements_come_with_it(client):
    cast = make_cast()
    signed_in(client, cast.ada)
    assert "Make one" in page(client, "office").content.decode()
    assert post(client, "change_keys", what="BEGIN").status_code == 302
    assert Achievement.objects.filter(organisation=cast.here).count() == 3
    post(client, "change_keys", what="ROTATE", reason="A year has passed.")
    first = SigningKey.objects.order_by("pk").first()
    post(client, "change_keys", what="STOLEN", reason="Lost on a train.", key=first.name)
    first.refresh_from_db()
    assert first.stolen_at is not None
    assert "Reported stolen" in page(client, "keys").content.decode()
    assert post(client, "change_keys", what="STOLEN", key="none").status_code == 404
    assert post(client, "change_keys", what="ANEW", key=first.name).status_code == 302
    assert post(client, "change_keys", what="ELSE", key=first.name).status_code == 404


def test_a_coordinator_gives_one_and_takes_it_back(client, cast):
    signed_in(client, cast.cora)
    achievement = achievements_of(cast.here)[0]
    here = reverse("credentials:of", args=[cast.pat.public_id])
    answer = client.post(here, {"achievement": str(achievement.public_id), "why": ""})
    assert answer.status_code == 422
    assert "record does not show it yet" in answer.content.decode()
    assert client.post(here, {"achievement": str(achievement.public_id), "why": "Seen."}).status_code == 302
    row = Credential.objects.get()
    assert page(client, "one", row.public_id).status_code == 200
    assert page(client, "download", row.public_id, "json").status_code == 404, "the file is its person's"
    assert post(client, "withdraw", row.public_id, reason="").status_code == 422
    assert post(client, "withdraw", row.public_id, reason="A mistake.").status_code == 302
    row.refresh_from_db()
    assert row.withdrawn_at is not None
    assert post(client, "withdraw", row.public_id, reason="Again.").status_code == 422


def test_writing_an_achievement_down_changing_it_and_putting_it_away(client, cast):
    signed_in(client, cast.cora)
    words = {
        "name": "Welcomes",
        "description": "Welcomed people.",
        "criteria": "Two saw it.",
        "measure": "JUDGED",
        "needed": "1",
    }
    assert post(client, "add", **{**words, "name": ""}).status_code == 422
    assert post(client, "add", **words).status_code == 302
    made = Achievement.objects.get(name="Welcomes")
    assert post(client, "change", made.public_id, **{**words, "name_cy": "Yn croesawu"}).status_code == 302
    post(client, "put_away", made.public_id, what="AWAY")
    made.refresh_from_db()
    assert (made.name_cy, made.put_away_at is not None) == ("Yn croesawu", True)
    assert "Take it out again" in page(client, "achievement", made.public_id).content.decode()


def test_the_holder_takes_it_along_in_three_forms_that_each_verify(client, cast, row):
    signed_in(client, cast.pat)
    assert "Wait for your answer" in page(client, "mine").content.decode()
    assert page(client, "download", row.public_id, "json").status_code == 404, "not before it is taken"
    post(client, "choose", row.public_id, what="ACCEPT")
    for form in ("json", "png", "svg"):
        got = page(client, "download", row.public_id, form)
        assert got.status_code == 200
        file = SimpleUploadedFile(f"badge.{form}", got.content)
        checked = client.post(reverse("credentials:check"), {"file": file})
        assert "alongside-card--good" in checked.content.decode()
    assert page(client, "download", row.public_id, "pdf").status_code == 404


def test_the_holder_decides_who_reads_it(client, cast, row):
    assert page(client, "one_public", row.public_id).status_code == 404, "nothing is told before it is taken"
    signed_in(client, cast.pat)
    post(client, "choose", row.public_id, what="ACCEPT")
    client.logout()
    hidden = page(client, "one_public", row.public_id)
    assert "Pat Evans" not in hidden.content.decode()
    signed_in(client, cast.pat)
    post(client, "choose", row.public_id, what="SHOW")
    client.logout()
    shown = page(client, "one_public", row.public_id)
    assert "Pat Evans" in shown.content.decode()
    assert "Genuine" in shown.content.decode()
    assert shown["X-Robots-Tag"] == "noindex"
    held.withdraw(row, reason="A private reason.", by=cast.cora, at=timezone.now())
    told = page(client, "one_public", row.public_id).content.decode()
    assert "has withdrawn it" in told
    assert "private reason" not in told
    assert "Pat Evans" not in told


def test_leaving_one_and_thinking_better_of_it(client, cast, row):
    signed_in(client, cast.pat)
    post(client, "choose", row.public_id, what="DECLINE")
    assert page(client, "one_public", row.public_id).status_code == 404
    post(client, "choose", row.public_id, what="ACCEPT", shown="yes")
    row.refresh_from_db()
    assert (row.state, row.shown) == ("ACCEPTED", True)
    assert post(client, "choose", row.public_id, what="ELSE").status_code == 404


def test_once_its_person_is_forgotten_the_pages_say_that_no_copy_is_kept(client, cast, row):
    held.accept(row, shown=True, at=NOW)
    people.erase_person(cast.pat, by=cast.ada, at=NOW)
    assert "keep no copy" in page(client, "one_public", row.public_id).content.decode()
    signed_in(client, cast.cora)
    seen = page(client, "one", row.public_id)
    assert seen.status_code == 200
    assert "Pat Evans" not in seen.content.decode()


def test_strangers_find_nothing(client, cast, row):
    signed_in(client, cast.bryn)
    assert page(client, "one", row.public_id).status_code == 404
    assert page(client, "achievement", row.achievement.public_id).status_code == 404
    assert post(client, "withdraw", row.public_id, reason="Mine now.").status_code == 404
    signed_in(client, cast.eve)
    assert page(client, "one", row.public_id).status_code == 404
    assert post(client, "choose", row.public_id, what="ACCEPT").status_code == 404


def test_what_is_published_for_verifiers(client, cast, row):
    document = page(client, "issuer", cast.here.public_id)
    assert document["Access-Control-Allow-Origin"] == "*"
    assert document["Content-Type"] == "application/did+json"
    assert document.json()["id"] == json.loads(row.document)["issuer"]["id"]
    assert page(client, "issuer", cast.there.public_id).status_code == 404
    listed = page(client, "status", row.status_list.public_id)
    assert listed["Content-Type"] == "application/vc"
    assert json.loads(listed.content)["credentialSubject"]["statusPurpose"] == "revocation"
    SigningKey.objects.update(sealed="AAAA")
    broken = page(client, "status", row.status_list.public_id)
    assert (broken.status_code, "cannot be opened" in broken.json()["error"]) == (503, True)


def test_anybody_reads_what_an_achievement_takes(client, cast):
    achievement = achievements_of(cast.here)[0]
    assert achievement.criteria in page(client, "achievement_public", achievement.public_id).content.decode()


def test_a_file_that_is_none_gets_a_sentence(client):
    answer = client.post(reverse("credentials:check"), {"file": SimpleUploadedFile("x.json", b"{nonsense")})
    assert answer.status_code == 422
    assert "not whole JSON" in answer.content.decode()
    assert client.post(reverse("credentials:check"), {}).status_code == 422
    big = SimpleUploadedFile("x.json", b" " * (1024 * 1024))
    assert "too large" in client.post(reverse("credentials:check"), {"file": big}).content.decode()


def test_bringing_one_from_elsewhere_and_letting_it_go(client, cast):
    signed_in(client, cast.pat)
    files = {
        "file": SimpleUploadedFile("c.json", json.dumps(credentials_cast.made_out_to("Pat Evans")).encode()),
        "keys": SimpleUploadedFile("did.json", json.dumps(credentials_cast.keys_document()).encode()),
        "status_list": SimpleUploadedFile("l.json", json.dumps(credentials_cast.status_list()).encode()),
    }
    assert client.post(reverse("credentials:bring"), files).status_code == 302
    brought = Brought.objects.get()
    assert brought.outcome == "GENUINE"
    mine = page(client, "mine").content.decode()
    assert "Has co-delivered 10 sessions" in mine
    assert "Made out to you." in mine
    signed_in(client, cast.cora)
    assert post(client, "let_go", brought.public_id).status_code == 404
    signed_in(client, cast.pat)
    assert post(client, "let_go", brought.public_id).status_code == 302
    assert not Brought.objects.exists()


def test_one_of_somebody_else_is_not_kept_and_one_of_nobody_says_so(client, cast):
    signed_in(client, cast.pat)
    unnamed = credentials_cast.made_out_to("")
    for document, kept, sentence in (
        (credentials_cast.signed(), 0, "It is made out to Siân Example, and you go by no such name here."),
        (unnamed, 1, "The credential does not say whose it is."),
    ):
        files = {
            "file": SimpleUploadedFile("c.json", json.dumps(document).encode()),
            "keys": SimpleUploadedFile("did.json", json.dumps(credentials_cast.keys_document()).encode()),
        }
        answer = client.post(reverse("credentials:bring"), files, follow=True)
        assert sentence in answer.content.decode()
        assert Brought.objects.count() == kept
    assert "does not say whose it is" in page(client, "mine").content.decode()


def test_whoever_verifies_a_file_is_told_whom_it_names(client):
    for document, told in (
        (credentials_cast.signed(), "made out to: Siân Example"),
        (credentials_cast.made_out_to(""), "It does not openly say whose it is"),
    ):
        files = {"file": SimpleUploadedFile("c.json", json.dumps(document).encode())}
        assert told in client.post(reverse("credentials:check"), files).content.decode()


def test_a_batch_is_watched_stopped_and_gone_on_with(client, cast):
    signed_in(client, cast.cora)
    achievement = achievements_of(cast.here)[0]
    assert post(client, "give_to_all", achievement.public_id).status_code == 302
    assert not Batch.objects.exists(), "nobody has shown it"
    batch = Batch.objects.create(
        organisation=cast.here,
        achievement=achievement,
        asked_at=NOW,
        touched_at=timezone.now(),
        total=4,
        done=1,
    )
    assert "1 of 4" in page(client, "batch", batch.public_id).content.decode()
    part = client.get(reverse("credentials:batch", args=[batch.public_id]), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    post(client, "move_batch", batch.public_id, what="STOP")
    assert "Go on with the rest" in page(client, "batch", batch.public_id).content.decode()
    post(client, "move_batch", batch.public_id, what="GO_ON")
    batch.refresh_from_db()
    assert batch.state in (*batches.LIVE, "DONE")


def test_what_the_record_shows_agrees_with_a_count_by_hand(small_world: World):
    for organisation in small_world.organisations:
        reversed_acts = set(Act.objects.filter(reverses__isnull=False).values_list("reverses", flat=True))
        by_hand: dict[int, set[int]] = {}
        for act in Act.objects.filter(organisation=organisation, reverses__isnull=True):
            if act.counts and act.session_id and act.person_id and act.pk not in reversed_acts:
                by_hand.setdefault(act.person_id, set()).add(act.session_id)
        told = {each["whose"]: each["many"] for each in sessions_delivered(organisation)}
        assert told == {person: len(sessions) for person, sessions in by_hand.items()}
        assert told, "somebody delivered something"
        words: dict[int, set[int]] = {}
        for each in Confirmation.objects.select_related("entry__session__service"):
            ours = each.entry.session.service.organisation_id == organisation.pk
            stands = not hasattr(each.entry, "reversed_by")
            if ours and stands and each.by_id and each.by_id != each.entry.person_id:
                words.setdefault(each.by_id, set()).add(each.entry.session_id)
        told = {each["whose"]: each["many"] for each in sessions_vouched_for(organisation)}
        assert told == {person: len(sessions) for person, sessions in words.items()}
        assert len(COUNTED) == 3
