"""What people give and need, on pages: changed, kept to oneself, confirmed, searched for, asked about again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.core.messaging.replies import Reply
from alongside.core.shared.errors import Refusal
from alongside.core.vocabulary.ours import ours
from alongside.web.gifts import actions as gifts
from alongside.web.gifts.actions.telling import is_open, take
from alongside.web.gifts.models import AskedAgain, ChosenConcept, ImportedConcept, Need, Vocabulary
from alongside.web.gifts.queries import find_gifts, needs_of, role_concepts
from alongside.web.gifts.queries.ageing import due
from alongside.web.messaging.models import Message
from alongside.web.people import actions
from alongside.web.people.models import Gift
from alongside.web.people.queries import Nearness
from alongside.web.services import actions as services
from tests.cast import make_cast

pytestmark = pytest.mark.django_db

WORDS = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://words.example/> .
ex:scheme a skos:ConceptScheme ; skos:prefLabel "Harbour words"@en .
ex:nets a skos:Concept ; skos:prefLabel "Net mending"@en ; skos:altLabel "braiding nets"@en ; skos:inScheme ex:scheme .
ex:boats a skos:Concept ; skos:prefLabel "Boat work"@en ; skos:narrower ex:nets ; skos:inScheme ex:scheme .
ex:odd a skos:Concept .
"""


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person.account)
    return client


def now() -> datetime:
    return timezone.now()


def ago(days: int) -> datetime:
    return now() - timedelta(days=days)


def give(person: Any, words: str, at: datetime | None = None, **more: Any) -> Gift:
    return actions.record_gift(person, kind="SKILL", words=words, by=person, at=at or now(), **more)


def page_of(client: Client, name: str, *args: Any, query: str = "") -> str:
    return client.get(reverse(f"gifts:{name}", args=args) + query).content.decode()


def test_a_person_stops_sharing_with_one_tap_and_ends_with_one_more() -> None:
    cast = make_cast()
    gift, client = give(cast.pat, "Juggling"), signed_in(cast.pat)
    client.post(reverse("gifts:my_to_myself", args=[gift.pk]))
    gift.refresh_from_db()
    assert gift.shared_with == "NOBODY"
    assert "Juggling" not in page_of(signed_in(cast.cora), "give", cast.pat.public_id)
    client.post(reverse("gifts:my_no_longer", args=["gift", gift.pk]))
    assert "Juggling" not in page_of(client, "my_give")
    assert client.post(reverse("gifts:my_still", args=["nothing", gift.pk])).status_code == 404


def test_somebody_elses_gifts_and_needs_are_not_there() -> None:
    cast = make_cast()
    gift = give(cast.cora, "Juggling")
    need = gifts.say_need(cast.cora, kind="HELP", words="A lift", by=cast.cora, at=now())
    client = signed_in(cast.pat)
    for kind, row in (("gift", gift), ("need", need)):
        assert client.post(reverse("gifts:my_no_longer", args=[kind, row.pk])).status_code == 404
    assert client.get(reverse("gifts:my_means", args=[gift.pk])).status_code == 404


def test_what_a_gift_is_can_be_said_and_taken_back() -> None:
    cast = make_cast()
    gift, client = give(cast.pat, "Plumming"), signed_in(cast.pat)
    address = reverse("gifts:my_means", args=[gift.pk])
    assert "Plumbing" in client.get(address).content.decode()
    client.post(address, {"concepts": [ours("plumbing")]})
    assert ChosenConcept.objects.get().concept == ours("plumbing")
    assert "Tiling" in client.get(address + "?look_for=teilsio").content.decode()
    assert "nothing like “zzzz”" in client.get(address + "?look_for=zzzz").content.decode()
    assert client.post(address, {"concepts": ["urn:of:nobody"]}).status_code == 422
    client.post(address, {"concepts": []})
    assert not ChosenConcept.objects.exists()


def test_a_coordinator_finds_who_gives_what_and_who_needs_it() -> None:
    cast = make_cast()
    give(cast.pat, "Coginio i lawer")
    gifts.say_need(cast.zoe, kind="LEARN", words="Learning to cook", by=cast.cora, at=now(), how="PHONE")
    page = page_of(signed_in(cast.cora), "search", query="?words=cookng")
    assert "Coginio i lawer" in page
    assert "Cooking for a crowd" in page
    assert "Learning to cook" in page
    assert "Nobody has said so yet" in page_of(signed_in(cast.cora), "search", query="?words=zumba")
    assert signed_in(cast.pat).get(reverse("gifts:search")).status_code == 403


def test_needs_are_seen_by_those_they_are_shared_with_and_settled_once() -> None:
    cast = make_cast()
    client = signed_in(cast.pat)
    answer = client.post(
        reverse("gifts:my_add_need"), {"kind": "HELP", "words": "A lift", "shared_with": "NOBODY"}
    )
    assert answer.status_code == 302
    need = Need.objects.get()
    assert list(needs_of(cast.here)) == []
    assert list(needs_of(cast.pat, near=Nearness.ITSELF)) == [need]
    client.post(
        reverse("gifts:my_change_need", args=[need.pk]), {"words": "A lift home", "shared_with": "EVERYONE"}
    )
    assert [each.words for each in needs_of(cast.here)] == ["A lift home"]
    client.post(reverse("gifts:my_meet_need", args=[need.pk]), {})
    assert list(needs_of(cast.here)) == []
    with pytest.raises(Refusal, match="in the meantime"):
        gifts.withdraw_need(need, by=cast.pat, at=now())


def test_a_need_ends_after_it_begins() -> None:
    cast = make_cast()
    with pytest.raises(Refusal, match="last day comes before"):
        gifts.say_need(
            cast.pat, kind="HELP", words="A lift", wanted_until=date(2020, 1, 1), by=cast.pat, at=now()
        )
    with pytest.raises(Refusal, match="few words"):
        gifts.say_need(cast.pat, kind="HELP", words=" ", by=cast.pat, at=now())


def service_of(cast: Any) -> Any:
    return services.open_service(
        cast.here, name="Harbour walks", opened_on=date(2026, 1, 5), by=cast.cora, at=now()
    )


def test_those_of_a_service_say_what_it_needs_and_others_read_it() -> None:
    cast = make_cast()
    service = service_of(cast)
    args = [service.public_id]
    outsider, member = signed_in(cast.pat), signed_in(cast.cora)
    assert outsider.post(reverse("gifts:add_service_need", args=args), {}).status_code == 403
    services.relate(cast.pat, service, "USES", active_from=date(2026, 1, 5), by=cast.cora, at=now())
    assert outsider.post(reverse("gifts:add_service_need", args=args), {"kind": "THING"}).status_code == 422
    outsider.post(reverse("gifts:add_service_need", args=args), {"kind": "THING", "words": "Six umbrellas"})
    need = Need.objects.get()
    assert (need.service, need.shared_with) == (service, "EVERYONE")
    assert "Six umbrellas" in member.get(reverse("services:service", args=args)).content.decode()
    assert "Six umbrellas" in member.get(reverse("gifts:service_needs", args=args)).content.decode()
    member.post(reverse("gifts:settle_service_need", args=[*args, need.pk, "met"]))
    assert not needs_of(service)
    assert member.post(reverse("gifts:settle_service_need", args=[*args, need.pk, "met"])).status_code == 404
    assert (
        member.post(reverse("gifts:settle_service_need", args=[*args, need.pk, "eaten"])).status_code == 404
    )
    assert signed_in(cast.bryn).get(reverse("gifts:service_needs", args=args)).status_code == 404


def test_an_old_gift_is_asked_about_once_and_stays_when_nobody_answers() -> None:
    cast = make_cast()
    give(cast.pat, "Juggling", ago(400))
    give(cast.pat, "Knitting", ago(100))
    assert [row.person for row in due(cast.here, timezone.localdate())] == [cast.pat]
    assert gifts.ask_again(cast.here, at=now()) == 1
    assert gifts.ask_again(cast.here, at=now()) == 0
    page = page_of(signed_in(cast.pat), "my_give")
    assert "Is this still so?" in page
    assert AskedAgain.objects.count() == 1
    AskedAgain.objects.update(asked_on=timezone.localdate() - timedelta(days=60))
    page = page_of(signed_in(cast.pat), "my_give")
    assert "Is this still so?" not in page
    assert page.count("Not lately confirmed") == 1
    assert [each.gift.words for each in find_gifts(cast.here, "juggling")] == ["Juggling"]
    assert gifts.ask_again(cast.here, at=now()) == 0


def test_one_tap_says_that_it_is_still_so() -> None:
    cast = make_cast()
    first, second = give(cast.pat, "Juggling", ago(400)), give(cast.pat, "Knitting", ago(400))
    gifts.ask_again(cast.here, at=now())
    client = signed_in(cast.pat)
    client.post(reverse("gifts:my_still", args=["gift", first.pk]))
    first.refresh_from_db()
    assert first.confirmed_on == timezone.localdate()
    client.post(reverse("gifts:my_all_still"))
    second.refresh_from_db()
    assert second.confirmed_on == timezone.localdate()
    assert "Is this still so?" not in page_of(client, "my_give")


def test_who_agreed_to_hear_from_us_is_written_to_and_answers_by_text() -> None:
    cast = make_cast()
    actions.give_consent(cast.pat, "CONTACT", by=cast.pat, at=now())
    actions.give_consent(cast.pat, "LIVED_EXPERIENCE", by=cast.pat, at=now())
    give(cast.pat, "Juggling", ago(400))
    actions.record_gift(cast.pat, kind="LIVED_EXPERIENCE", words="Nights", by=cast.pat, at=ago(400))
    gifts.ask_again(cast.here, at=now())
    message = Message.objects.get()
    assert is_open(message)
    letter = message_letter(message)
    assert "Juggling" in letter.body
    assert "Nights" not in letter.body + letter.text
    assert "Nothing was changed" in str(take(message, Reply.NO, now()))
    assert "keep it as it is" in str(take(message, Reply.YES, now()))
    assert not is_open(message)


def message_letter(message: Message) -> Any:
    from alongside.web.messaging.kinds import kind_of

    return kind_of(message.kind).write(message)


def test_nobody_is_written_to_who_did_not_agree_to_it() -> None:
    cast = make_cast()
    give(cast.pat, "Juggling", ago(400))
    gifts.ask_again(cast.here, at=now())
    assert not Message.objects.exists()


def test_coordinators_see_whose_gifts_are_old_and_may_ask_now() -> None:
    cast = make_cast()
    give(cast.pat, "Juggling", ago(400))
    client = signed_in(cast.cora)
    assert "Pat Evans" in page_of(client, "old")
    answer = client.post(reverse("gifts:ask_again", args=[cast.pat.public_id]), follow=True)
    assert "is asked, once." in answer.content.decode()
    answer = client.post(reverse("gifts:ask_again", args=[cast.pat.public_id]), follow=True)
    assert "left in peace" in answer.content.decode()


def test_a_vocabulary_is_brought_in_used_and_brought_in_again_without_change() -> None:
    cast = make_cast()
    give(cast.pat, "Braiding nets")
    client = signed_in(cast.ada)
    address = reverse("gifts:bring_in")
    answer = client.post(address, {"file": SimpleUploadedFile("harbour.ttl", WORDS)}, follow=True)
    page = answer.content.decode()
    assert "New: 2. Changed: 0. As before: 0." in page
    assert "harbour.ttl, line 6, odd: This concept has no preferred name" in page
    assert [each.gift.words for each in find_gifts(cast.here, "boat work")] == ["Braiding nets"]
    assert find_gifts(cast.there, "boat work") == []
    before = list(Vocabulary.objects.values()) + list(ImportedConcept.objects.values())
    again = client.post(
        address, {"file": SimpleUploadedFile("harbour.ttl", WORDS)}, follow=True
    ).content.decode()
    assert "New: 0. Changed: 0. As before: 2." in again
    assert before == list(Vocabulary.objects.values()) + list(ImportedConcept.objects.values())


def test_a_newer_file_changes_what_is_new_and_retires_what_is_gone() -> None:
    cast = make_cast()
    give(cast.pat, "Braiding nets")
    gifts.bring_in(cast.here, WORDS, "harbour.ttl", by=cast.ada, at=now())
    newer = WORDS.replace(b"Boat work", b"Work on boats").replace(
        b"ex:nets a skos:Concept", b"ex:new a skos:Concept"
    )
    done = gifts.bring_in(cast.here, newer, "harbour.ttl", by=cast.ada, at=now())
    assert (done.new, done.changed, done.retired) == (1, 1, 1)
    assert done.vocabulary.problems.count() == 1


def test_a_vocabulary_goes_out_of_use_and_back() -> None:
    cast = make_cast()
    give(cast.pat, "Braiding nets")
    done = gifts.bring_in(cast.here, WORDS, "harbour.ttl", by=cast.ada, at=now())
    client, address = signed_in(cast.ada), reverse("gifts:use_vocabulary", args=[done.vocabulary.pk])
    client.post(address)
    assert find_gifts(cast.here, "boat work") == []
    client.post(address)
    assert len(find_gifts(cast.here, "boat work")) == 1
    assert signed_in(cast.cora).post(address).status_code == 403


def test_a_file_that_is_no_vocabulary_is_refused_and_nothing_is_kept() -> None:
    cast = make_cast()
    answer = signed_in(cast.ada).post(
        reverse("gifts:bring_in"), {"file": SimpleUploadedFile("people.csv", b"name\nPat\n")}
    )
    assert answer.status_code == 422
    assert "No concept with a name" in answer.content.decode()
    assert not Vocabulary.objects.exists()


def test_our_own_words_can_be_looked_through_and_taken_along() -> None:
    cast = make_cast()
    client = signed_in(cast.ada)
    assert "Dry stone walling" in page_of(client, "vocabularies")
    assert client.get(reverse("gifts:our_file")).headers["Content-Type"] == "application/ld+json"


def test_skills_of_roles_are_concepts_by_their_words_or_by_choice() -> None:
    cast = make_cast()
    role = services.add_role(
        service_of(cast), title="Cook", side="LAY", skills=["cooking", "my way"], by=cast.cora, at=now()
    )
    assert role_concepts(role, cast.here) == {"cooking": (ours("cooking"),), "my way": ()}
    gifts.choose_for_role(role, "my way", [ours("baking")], by=cast.cora, at=now())
    assert role_concepts(role, cast.here)["my way"] == (ours("baking"),)
    gifts.choose_for_role(role, "my way", [], by=cast.cora, at=now())
    assert role_concepts(role, cast.here)["my way"] == ()
    client = signed_in(cast.cora)
    address = reverse("gifts:skill", args=[role.service.public_id, role.pk, 0])
    assert "Cooking" in client.get(address).content.decode()
    client.post(address, {"concepts": [ours("cooking-for-many")]})
    assert role_concepts(role, cast.here)["cooking"] == (ours("cooking-for-many"),)
    assert "Cooking for a crowd" in page_of(client, "service_needs", role.service.public_id)
    assert client.get(reverse("gifts:skill", args=[role.service.public_id, role.pk, 7])).status_code == 404
    with pytest.raises(Refusal):
        gifts.choose_for_role(role, "nothing", [ours("baking")], by=cast.cora, at=now())
