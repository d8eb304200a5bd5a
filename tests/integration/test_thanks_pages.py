"""The pages of thanks and expenses: what each shows to whom, forms sent well and badly, files for finance and print."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse

from alongside.web.thanks import actions
from alongside.web.thanks.models import Claim, Download, PolicyLine, ThankYou
from tests.integration.thanks_cast import AFTER, Reading, reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def library() -> Reading:
    return reading()


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


CLAIM = {"kind": "FARES", "amount": "4.60", "what": "bus", "on_day": "2", "on_month": "3", "on_year": "2026"}


def test_a_person_claims_and_a_coordinator_claims_at_their_word(library: Reading) -> None:
    ann = library.house.sign_in(library.ann)
    made = ann.post(reverse("thanks:my_claim"), CLAIM, follow=True)
    assert "Sent. Somebody looks at it next" in text_of(made)
    nia = library.house.sign_in(library.nia)
    address = reverse("thanks:claim", args=[library.ben.public_id])
    assert nia.post(address, CLAIM).status_code == 422  # how the word came is asked for
    page = nia.post(address, {**CLAIM, "how": "PHONE"}, follow=True)
    assert "somebody else approves it" in text_of(page)
    assert sorted(Claim.objects.values_list("how", flat=True)) == ["PHONE", "WEB"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"kind": ""}, "Choose what the money went on"),
        ({"amount": ""}, "is not an amount"),
        ({"amount": "a fiver"}, "a fiver"),
        ({"what": " "}, "Say in a few words what it was"),
        ({"on_day": ""}, "must include a day"),
        ({"on_year": "2126"}, "or earlier"),
        ({"kind": "MILES", "miles": "12"}, "one of the answers"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_kept(
    library: Reading, more: dict[str, str], said: str
) -> None:
    answer = library.house.sign_in(library.ann).post(reverse("thanks:my_claim"), {**CLAIM, **more})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not Claim.objects.exists()


def test_miles_are_offered_once_there_is_a_rate(library: Reading) -> None:
    ann, nia = library.house.sign_in(library.ann), library.house.sign_in(library.nia)
    assert "How many miles" not in text_of(ann.get(reverse("thanks:my_claim")))
    rate = {
        "what": "CAR",
        "amount": "45",
        "active_from_day": "1",
        "active_from_month": "1",
        "active_from_year": "2026",
    }
    assert nia.post(reverse("thanks:policy"), rate).status_code == 422  # where it comes from is asked for
    nia.post(reverse("thanks:policy"), {**rate, "source": "Travel policy"})
    assert PolicyLine.objects.get().amount == 450
    assert text_of(ann.get(reverse("thanks:my_claim"))).count('name="miles"') == 1
    ann.post(
        reverse("thanks:my_claim"), {**CLAIM, "kind": "MILES", "miles": "10", "vehicle": "CAR", "amount": ""}
    )
    assert Claim.objects.get().pence == 450


def test_the_list_for_finance_disarms_formulas_and_shows_that_it_was_fetched_again(library: Reading) -> None:
    claim = library.claim(what='=HYPERLINK("http://x.example")')
    library.move(claim, "APPROVE", words="Seen the ticket.")
    nia = library.house.sign_in(library.nia)
    nia.post(reverse("thanks:export"))
    number = claim.entries.get().exported.export_id
    table = b"".join(nia.post(reverse("thanks:fetch", args=[number, "csv"])).streaming_content).decode()
    assert "'=HYPERLINK" in table
    assert "4.6" in table.splitlines()[-1]
    assert nia.post(reverse("thanks:fetch", args=[number, "xlsx"])).status_code == 200
    assert nia.post(reverse("thanks:fetch", args=[number, "exe"])).status_code == 404
    assert Download.objects.count() == 2
    assert "It was fetched 2 times." in text_of(nia.get(reverse("thanks:office")))


def test_somebody_thanks_and_the_receiver_chooses(library: Reading) -> None:
    ben, ann = library.house.sign_in(library.ben), library.house.sign_in(library.ann)
    address = reverse("thanks:thank", args=[library.session.public_id])
    assert ben.post(address, {"to": str(library.ann.public_id), "words": ""}).status_code == 422
    ben.post(address, {"to": str(library.ann.public_id), "words": "You stayed."})
    row = ThankYou.objects.get()
    assert "You stayed." in text_of(ann.get(reverse("thanks:my_words")))
    choose = reverse("thanks:choose", args=[row.public_id])
    ann.post(choose, {"what": "SHOW", "shown_to": "TEAM"})
    session = reverse("delivery:session", args=[library.session.public_id])
    assert "You stayed." in text_of(ben.get(session))
    assert ann.post(choose, {"what": "STEAL"}).status_code == 404
    ann.post(choose, {"what": "REPORT", "why": "It names my boy."})
    assert "You stayed." not in text_of(ben.get(session))
    nia = library.house.sign_in(library.nia)
    assert "reported words" in text_of(nia.get(reverse("delivery:week")))
    nia.post(reverse("thanks:looked", args=[row.public_id]), {"what": "AWAY"})
    assert "You stayed." not in text_of(ann.get(reverse("thanks:my_words")))


def test_who_was_not_there_has_no_page_to_thank_on(library: Reading) -> None:
    cai = library.house.sign_in(library.cai)
    assert cai.get(reverse("thanks:thank", args=[library.session.public_id])).status_code == 404


def test_what_is_printed_is_tagged(library: Reading) -> None:
    row = actions.thank(
        library.ann, giver=library.gwen, words="Diolch 🌻", session=library.session, by=library.gwen, at=AFTER
    )
    ann = library.house.sign_in(library.ann)
    for address in (reverse("thanks:card", args=[row.public_id]), reverse("thanks:paper")):
        printed = ann.get(address).content
        assert printed.startswith(b"%PDF")
        assert b"StructTreeRoot" in printed or b"/MarkInfo" in printed


def test_advice_says_when_it_was_known_and_that_one_entry_is_past_its_day(library: Reading) -> None:
    ann = library.house.sign_in(library.ann)
    page = text_of(ann.get(reverse("thanks:advice")))
    assert "As we know it on 1 November 2026. Ask an adviser." in page
    assert "This should have been looked at again by 1 November 2026." in page
    assert "Time credits and benefits" in text_of(ann.get(reverse("exchanges:mine")))


def test_the_command_proves_the_accounts(library: Reading, capsys: pytest.CaptureFixture[str]) -> None:
    library.move(library.claim(), "APPROVE")
    call_command("check_expenses")
    assert "agree on £4.60" in capsys.readouterr().out
    Claim.objects.update(state="PAID", pence=461)
    with pytest.raises(SystemExit):
        call_command("check_expenses")
    assert "do not hold" in capsys.readouterr().out
