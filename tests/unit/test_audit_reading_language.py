"""Only English is read: other documents are refused, other passages left out, and both are told."""

from __future__ import annotations

import pytest

from alongside.core.audit.reading import read_document
from alongside.core.audit.reading.language import language_of
from alongside.core.shared.errors import Refusal

WELSH = (
    "Mae trigolion y dref yn rhedeg y dosbarth gyda’r nyrs bob wythnos yn yr hen orsaf dân. "
    "Bydd y cyngor yn cefnogi pobl sydd wedi bod yn ofalwyr ac yn gwrando ar eu barn am y gwasanaethau."
)
FRENCH = (
    "Les habitants du quartier animent le cours avec l’infirmière chaque semaine dans la salle des fêtes. "
    "La mairie soutient les personnes qui sont des aidants et elle écoute leur avis sur les services."
)
GERMAN = "Die Bewohner leiten den Kurs mit der Pflegerin jede Woche in der alten Wache, und die Stadt hilft ihnen dabei nicht."
ARABIC = "يدير السكان الصف مع الممرضة كل أسبوع في القاعة القديمة، ويستمع المجلس إلى آرائهم حول الخدمات."
HEBREW = "התושבים מנהלים את השיעור עם האחות בכל שבוע באולם הישן, והמועצה מקשיבה לדעותיהם."
ENGLISH = (
    "Residents of the town run the class with the nurse every week in the old fire station. "
    "The council supports people who have been carers and hears what they think of its services."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [(WELSH, "Welsh"), (FRENCH, "French"), (GERMAN, "German"), (ARABIC, "Arabic"), (HEBREW, "Hebrew")],
)
def test_a_document_in_another_language_is_refused_by_name(text: str, language: str) -> None:
    with pytest.raises(Refusal, match=f"in {language}. Only English"):
        read_document("a.txt", f"{text}\n\n{text}".encode())


@pytest.mark.parametrize(("text", "language"), [(WELSH, "Welsh"), (ARABIC, "Arabic")])
def test_passages_in_another_language_are_left_out_with_a_notice(text: str, language: str) -> None:
    document = read_document("a.txt", f"{ENGLISH}\n\n{text}\n\n{ENGLISH}".encode())
    assert [passage.text for passage in document.passages] == [ENGLISH, ENGLISH]
    assert str(document.notices[0]).startswith(f"Passages in {language} were left out")


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Names: Siân Llewelyn-Prys, Gwenllian ap Rhys, Ysbyty Gwynedd, Cyngor Sir Ynys Môn.",
        "Bin collections, recycling centres, council tax bands, parking permits, library opening hours, planning applications",
        "Physiotherapist-supervised rehabilitation; peer-facilitated self-management; volunteer befriending; welfare rights advice",
        "Co-production",
    ],
)
def test_english_is_taken_for_english_even_where_it_is_names_and_lists(text: str) -> None:
    assert language_of(text) in ("en", "")
