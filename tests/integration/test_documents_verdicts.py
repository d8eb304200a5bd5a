"""What readers say to findings: agreed, contested, withdrawn; the machine's finding is never changed."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.urls import reverse

from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.shared.errors import Refusal
from alongside.web.documents.actions import verdicts
from alongside.web.documents.models import Document, Report, Verdict
from alongside.web.documents.queries.reports import audit_of
from alongside.web.documents.queries.verdicts import contested_by_mode, said_to, standing_of, training_lines
from alongside.web.interchange.actions.whole import carry_in
from alongside.web.people import actions as people
from tests.cast import NOW, Cast, make_cast
from tests.findings_cast import hill_view
from tests.integration.documents_cast import read_through
from tests.integration.test_documents_pages import client_of, text_of
from tests.integration.test_interchange_whole import emptied, written

pytestmark = pytest.mark.django_db
RUN = 6
"""The number of the sentence about the breathing class."""


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def document(cast: Cast) -> Document:
    return read_through(cast.here, cast.cora)


def contest(document: Document, by: Any, mode: TextMode = TextMode.LAY_LED, **changes: Any) -> Verdict:
    given = {
        "mode": mode,
        "status": Status.DONE,
        "reason": "The physiotherapist has left.",
        "by": by,
        "at": NOW,
    }
    return verdicts.contest(document, RUN, **{**given, **changes})


def press(person: Any, document: Document, name: str, **data: str) -> Any:
    return client_of(person).post(
        reverse(f"documents:{name}", args=[document.public_id, RUN]), data, follow=True
    )


def test_a_contest_stands_beside_the_finding_for_every_reader(cast: Cast, document: Document) -> None:
    kept = Report.objects.get().told
    done = press(
        cast.cora, document, "contest", mode="LAY_LED", status="PLANNED", reason="No physiotherapist comes."
    )
    assert "Your contest stands beside the finding" in text_of(done)
    for name, args in (("finding", [RUN]), ("read", [])):
        address = reverse(f"documents:{name}", args=[document.public_id, *args])
        words = text_of(client_of(cast.ada).get(address))
        assert "Cora Jones" in words
        assert "rather Lay-led delivery or peer support" in words
        assert "“No physiotherapist comes.”" in words
        unnamed = text_of(client_of(cast.eve).get(address))  # an evaluator sees no names
        assert "Cora Jones" not in unnamed
        assert "A reader" in unnamed
    assert Report.objects.get().told == kept
    words = text_of(client_of(cast.ada).get(reverse("documents:document", args=[document.public_id])))
    assert "Delivery alongside 3 2 1 0 1 0" in words  # the auditor's three stay; one of them is contested
    assert "Lay-led delivery or peer support 1 1 0 0 0 1" in words


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"reason": "   "}, "Give your reason"),
        ({"mode": TextMode.DELIVERY_ALONGSIDE}, "That is what was found"),
        ({"status": Status.NA}, "Say whether it happened"),
    ],
)
def test_a_contest_needs_a_reason_and_something_else(
    cast: Cast, document: Document, given: dict[str, Any], says: str
) -> None:
    with pytest.raises(Refusal, match=says):
        contest(document, cast.cora, **given)
    assert not Verdict.objects.exists()


def test_the_same_is_said_on_the_page(cast: Cast, document: Document) -> None:
    response = press(
        cast.cora, document, "contest", mode="DELIVERY_ALONGSIDE", status="DONE", reason="It is."
    )
    assert response.status_code == 422
    assert "That is what was found" in response.content.decode()
    response = press(cast.cora, document, "contest", mode="", reason="")
    assert "Choose an answer for “What does the sentence describe?”" in response.content.decode()


def test_that_a_sentence_claims_nothing_needs_no_status(cast: Cast, document: Document) -> None:
    made = contest(document, cast.cora, TextMode.NONE, status=Status.DONE)
    assert made.status == "NA"


def test_a_reader_has_one_word_on_a_finding_and_the_history_keeps_the_rest(
    cast: Cast, document: Document
) -> None:
    contest(document, cast.cora)
    verdicts.accept(document, RUN, by=cast.cora, at=NOW)
    verdicts.accept(document, RUN, by=cast.cora, at=NOW)
    verdicts.accept(document, RUN, by=cast.ada, at=NOW)
    assert Verdict.objects.count() == 3
    assert [each.kind for each in standing_of(document)[RUN]] == ["ACCEPT", "ACCEPT"]
    press(cast.cora, document, "withdraw")
    assert [each.by for each in standing_of(document)[RUN]] == [cast.ada]
    words = text_of(client_of(cast.cora).get(reverse("documents:finding", args=[document.public_id, RUN])))
    assert words.count("Withdrawn on") == 2
    assert "The physiotherapist has left." in words


def test_another_readers_word_cannot_be_withdrawn(cast: Cast, document: Document) -> None:
    contest(document, cast.cora)
    press(cast.ada, document, "withdraw")
    assert len(standing_of(document)[RUN]) == 1


def test_counts_of_contests_are_by_sentence_not_by_reader(cast: Cast, document: Document) -> None:
    contest(document, cast.cora)
    contest(document, cast.ada)
    contest(document, cast.eve, TextMode.VOLUNTEERING)
    counts = contested_by_mode(document)
    assert (counts[TextMode.DELIVERY_ALONGSIDE].away, counts[TextMode.LAY_LED].towards) == (1, 1)
    assert counts[TextMode.VOLUNTEERING].towards == 1


def test_the_contested_can_be_chosen_in_the_text(cast: Cast, document: Document) -> None:
    contest(document, cast.cora)
    response = client_of(cast.cora).get(
        reverse("documents:read", args=[document.public_id]) + "?contested=yes"
    )
    assert response.context["wanted"] == 1
    assert "breathing class" in text_of(response)


def test_decisions_are_taken_out_as_training_data_without_names(cast: Cast, document: Document) -> None:
    contest(document, cast.cora)
    verdicts.accept(document, RUN + 1, by=cast.ada, at=NOW)
    response = client_of(cast.eve).get(reverse("documents:decisions"))
    lines = [json.loads(line) for line in b"".join(response.streaming_content).decode().splitlines()]
    findings = hill_view().findings
    assert [line["mode"] for line in lines] == ["LAY_LED", "DELIVERY_ALONGSIDE"]
    assert lines[0]["sentence"] == findings[RUN - 1].sentence.text
    assert lines[0]["prev"] == findings[RUN - 2].sentence.text
    assert lines[0]["found"]["mode"] == "DELIVERY_ALONGSIDE"
    assert "Cora" not in json.dumps(lines)
    assert list(training_lines(cast.there)) == []


def test_who_is_forgotten_leaves_the_contest_without_name_and_reason(cast: Cast, document: Document) -> None:
    contest(document, cast.cora)
    people.erase_person(cast.cora, by=cast.ada, at=NOW)
    left = Verdict.objects.get()
    assert (left.by, left.reason, left.mode) == (None, "", "LAY_LED")
    words = text_of(client_of(cast.ada).get(reverse("documents:finding", args=[document.public_id, RUN])))
    assert "A reader" in words
    assert "The physiotherapist has left." not in words
    assert Document.objects.get().by is None


def test_documents_with_all_that_was_said_are_carried_with_the_organisation(
    cast: Cast, document: Document
) -> None:
    contest(document, cast.cora)
    verdicts.withdraw(document, RUN, by=cast.cora, at=NOW)
    verdicts.accept(document, RUN, by=cast.cora, at=NOW)
    told = written(cast.here)
    emptied()
    assert not Document.objects.exists()
    carry_in(io.StringIO(told))
    carried = Document.objects.get()
    assert audit_of(carried).audited == hill_view()
    assert [each.kind for each in said_to(carried, RUN)] == ["CONTEST", "ACCEPT"]
    assert [each.by.full_name for each in standing_of(carried)[RUN]] == ["Cora Jones"]
