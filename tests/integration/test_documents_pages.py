"""The pages of a document: its account, its text with the findings, the files, two versions side by side."""

from __future__ import annotations

import json
import re
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from alongside.core.audit.outputs.json_report import read_json_report
from alongside.core.audit.words.textmodes import TextMode
from alongside.web.documents.models import Document
from alongside.web.people.actions import remember_language
from tests.cast import NOW, Cast, make_cast
from tests.findings_cast import hill_view, hill_view_later, long_document
from tests.integration.documents_cast import brought_in, read_through

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def document(cast: Cast) -> Document:
    return read_through(cast.here, cast.cora)


def client_of(person: Any) -> Client:
    client = Client()
    client.force_login(person.account, backend=BACKEND)
    return client


def text_of(response: Any) -> str:
    """What stands on the page, without its marks, blanks made single."""
    assert response.status_code == 200, response.status_code
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split())


def test_the_account_shows_both_readings_the_counts_and_the_picture(cast: Cast, document: Document) -> None:
    response = client_of(cast.cora).get(reverse("documents:document", args=[document.public_id]))
    words = text_of(response)
    assert "Read strictly: people delivering alongside professionals" in words
    assert "Read by the Four Co’s" in words
    assert "3 to 4" in words  # three for sure, one that may be
    assert "Delivery alongside 3 2 1 0" in words  # together, happened, planned, hoped for
    assert "The same figures as a table" in words
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in response.content.decode()
    assert "style=" not in response.content.decode()
    assert "Who delivers what, with whom" in words


def test_the_list_says_of_each_document_in_a_line_what_it_says(cast: Cast, document: Document) -> None:
    words = text_of(client_of(cast.eve).get(reverse("documents:list")))
    assert "Hill View: our plan for co-production" in words
    assert "sentences claim something about what people do" in words


def test_the_text_stands_whole_with_findings_beside_it(cast: Cast, document: Document) -> None:
    response = client_of(cast.cora).get(reverse("documents:read", args=[document.public_id]))
    words = text_of(response)
    for finding in hill_view().findings:
        assert finding.sentence.text in words
    assert "Former patients — run — the breathing class — with the physiotherapist" in words
    assert "Almost certain (97%)" in words
    assert "Not plain enough to judge; perhaps: Delivery alongside" in words
    assert response.content.decode().count("<mark ") == sum(
        each.is_claim or not each.decided for each in hill_view().findings
    )


@pytest.mark.parametrize(
    ("query", "wanted", "there", "not_there"),
    [
        ("mode=VOLUNTEERING", 1, "Volunteers from the bank", "Tenants decided"),
        ("status=PLANNED", 4, "From April, carers will cook", "Tenants decided"),
        ("decided=no", 2, "Members take part", "Tenants decided"),
        ("at=3", 6, "Tenants decided", "Members take part"),
        ("mode=DELIVERY_ALONGSIDE&decided=yes", 3, "Neighbours drive", "Members take part"),
        ("contested=yes", 0, "Nothing of this choice", "Tenants decided"),
    ],
)
def test_a_choice_narrows_what_is_shown(
    cast: Cast, document: Document, query: str, wanted: int, there: str, not_there: str
) -> None:
    response = client_of(cast.cora).get(reverse("documents:read", args=[document.public_id]) + f"?{query}")
    words = text_of(response)
    assert there in words
    assert not_there not in words
    assert response.context["wanted"] == wanted


@pytest.mark.parametrize(
    "query", ["mode=MOON", "at=-4", "at=many", "page=999", "status=%00", "contested=perhaps"]
)
def test_a_choice_that_cannot_be_is_left_out_of_account(cast: Cast, document: Document, query: str) -> None:
    response = client_of(cast.cora).get(reverse("documents:read", args=[document.public_id]) + f"?{query}")
    assert response.status_code == 200


def test_a_long_document_is_read_in_leaves_that_lose_no_sentence(cast: Cast) -> None:
    long = long_document(700)
    document = read_through(cast.here, cast.cora, long, b"long")
    client = client_of(cast.cora)
    address = reverse("documents:read", args=[document.public_id])
    first = client.get(address)
    pages = first.context["page"].paginator.num_pages
    assert pages > 5
    seen = [
        int(number)
        for page in range(1, pages + 1)
        for number in re.findall(
            r"Sentence (\d+) says", client.get(f"{address}?page={page}").content.decode()
        )
    ]
    assert seen == list(range(1, 701))


def test_a_finding_says_where_what_why_and_what_would_settle_it(cast: Cast, document: Document) -> None:
    numbers = {finding.sentence.text: n for n, finding in enumerate(hill_view().findings, start=1)}
    number = numbers["Members take part in running the service."]
    words = text_of(client_of(cast.cora).get(reverse("documents:finding", args=[document.public_id, number])))
    assert f"Sentence {number}, page 6" in words
    assert "The best guess: General activity" in words
    assert "A guess (41%)" in words
    assert "which task, and for whom?" in words
    missing = client_of(cast.cora).get(reverse("documents:finding", args=[document.public_id, 26]))
    assert missing.status_code == 404


def test_the_json_that_is_taken_out_is_the_audit(cast: Cast, document: Document) -> None:
    response = client_of(cast.cora).get(reverse("documents:file", args=[document.public_id, "json"]))
    assert read_json_report(response.content.decode()) == hill_view()
    assert json.loads(response.content)["account"]["sentences"] == 25
    assert "attachment" in response["Content-Disposition"]


def test_every_file_that_is_offered_is_there(cast: Cast, document: Document) -> None:
    client = client_of(cast.eve)
    page = client.get(reverse("documents:document", args=[document.public_id])).content.decode()
    offered = re.findall(r'href="(/documents/[^"]*/audit\.\w+)"', page)
    assert len(offered) >= 2
    for address in offered:
        response = client.get(address)
        assert response.status_code == 200, address
        assert len(response.content) > 1000, address
    assert client.get(reverse("documents:file", args=[document.public_id, "exe"])).status_code == 404


def test_the_print_has_the_picture_in_the_readers_language(cast: Cast, document: Document) -> None:
    for language, words in (
        ("en", ("The document at a glance", "Tall: happened")),
        ("cy", ("Cipolwg ar y ddogfen", "Tal: wedi digwydd")),
    ):
        remember_language(cast.cora.account, language, at=NOW)
        response = client_of(cast.cora).get(reverse("documents:file", args=[document.public_id, "pdf"]))
        assert response["Content-Type"] == "application/pdf"
        with pypdfium2.PdfDocument(response.content) as print_:
            told = " ".join(page.get_textpage().get_text_range() for page in print_)
        assert all(each in told for each in words), told


def test_two_versions_are_held_against_each_other(cast: Cast, document: Document) -> None:
    later = read_through(cast.here, cast.cora, hill_view_later(), b"later")
    query = f"?earlier={document.public_id}&later={later.public_id}"
    words = text_of(client_of(cast.cora).get(reverse("documents:compare") + query))
    assert "Became vaguer" in words
    assert "People no longer deliver a service beside professionals in it." in words
    same = f"?earlier={document.public_id}&later={document.public_id}"
    assert "Choose another document" in text_of(client_of(cast.cora).get(reverse("documents:compare") + same))


def test_what_changed_can_be_taken_away_in_the_readers_language(cast: Cast, document: Document) -> None:
    later = read_through(cast.here, cast.cora, hill_view_later(), b"later")
    client = client_of(cast.cora)
    query = f"?earlier={document.public_id}&later={later.public_id}"
    page = client.get(reverse("documents:compare") + query).content.decode()
    for language, words in (("en", "Became vaguer"), ("cy", "Wedi mynd yn fwy annelwig")):
        remember_language(cast.cora.account, language, at=NOW)
        html = client.get(reverse("documents:compare_file", args=["html"]) + query)
        assert html["Content-Disposition"].endswith('-changes.html"')
        assert f'lang="{language}"' in html.content.decode()
        assert words in html.content.decode()
        print_ = client.get(reverse("documents:compare_file", args=["pdf"]) + query)
        with pypdfium2.PdfDocument(print_.content) as paper:
            assert words in " ".join(each.get_textpage().get_text_range() for each in paper)
    for form in ("html", "pdf"):
        assert reverse("documents:compare_file", args=[form]) in page


def test_a_comparison_of_what_is_not_there_is_not_found(cast: Cast, document: Document) -> None:
    other = read_through(cast.there, cast.bryn)
    client = client_of(cast.cora)
    asked = (
        ("exe", f"?earlier={document.public_id}&later={document.public_id}"),
        ("html", ""),
        ("html", f"?earlier={document.public_id}&later={document.public_id}"),
        ("pdf", f"?earlier={document.public_id}&later={other.public_id}"),
    )
    for form, query in asked:
        assert client.get(reverse("documents:compare_file", args=[form]) + query).status_code == 404, query


def test_another_organisation_finds_nothing(cast: Cast, document: Document) -> None:
    client = client_of(cast.bryn)
    for name in ("document", "read", "say_and_do", "share", "about", "progress", "let_go"):
        assert client.get(reverse(f"documents:{name}", args=[document.public_id])).status_code == 404, name
    assert client.get(reverse("documents:finding", args=[document.public_id, 1])).status_code == 404
    assert client.get(reverse("documents:file", args=[document.public_id, "json"])).status_code == 404
    assert "Hill View" not in text_of(client.get(reverse("documents:list")))
    mine = read_through(cast.there, cast.bryn)  # the same file, of another organisation
    assert mine.pk != document.pk
    query = f"?earlier={document.public_id}&later={mine.public_id}"
    response = client.get(reverse("documents:compare") + query)
    assert "comparison" not in response.context


def test_a_person_without_a_post_is_turned_away(cast: Cast, document: Document) -> None:
    for name in ("document", "read", "share"):
        response = client_of(cast.pat).get(reverse(f"documents:{name}", args=[document.public_id]))
        assert response.status_code == 403


def test_what_is_still_being_read_has_no_account_yet(cast: Cast) -> None:
    document = brought_in(cast.here, cast.cora, b"another")
    client = client_of(cast.cora)
    words = text_of(client.get(reverse("documents:document", args=[document.public_id])))
    assert "Waiting for its turn" in words
    assert client.get(reverse("documents:read", args=[document.public_id])).status_code == 404


def test_in_welsh_the_page_says_that_the_document_is_english(cast: Cast, document: Document) -> None:
    remember_language(cast.cora.account, "cy", at=NOW)
    page = client_of(cast.cora).get(reverse("documents:read", args=[document.public_id])).content.decode()
    assert "Saesneg" in page
    assert 'lang="en"' in page
    assert "Delivery alongside" not in page


def test_only_those_who_keep_documents_delete_them(cast: Cast, document: Document) -> None:
    address = reverse("documents:let_go", args=[document.public_id])
    assert client_of(cast.eve).post(address).status_code == 403
    assert client_of(cast.ada).post(address).status_code == 302
    assert not Document.objects.exists()


def test_what_a_document_says_cannot_become_markup(cast: Cast) -> None:
    from tests.findings_cast import audited, found

    nasty = '<script>alert("x")</script> & residents run the class with a nurse.'
    document = read_through(
        cast.here,
        cast.cora,
        audited(found(nasty, TextMode.DELIVERY_ALONGSIDE), title="<b>T</b>", name="<i>n</i>.pdf"),
    )
    client = client_of(cast.cora)
    for name, args in (("document", []), ("read", []), ("finding", [1])):
        page = client.get(reverse(f"documents:{name}", args=[document.public_id, *args])).content.decode()
        assert "<script>alert" not in page
        assert "<b>T</b>" not in page
        assert "<i>n</i>" not in page
