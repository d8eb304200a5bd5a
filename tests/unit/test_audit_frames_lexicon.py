"""The role lexicon: the head of a phrase decides, and the words before it."""

from __future__ import annotations

import pytest

from alongside.core.audit.frames.lexicon import known_roles, role_of, singular, speaks_of_experience
from alongside.core.audit.frames.wordlists import table, terms
from alongside.core.audit.words.frames import Role

LAY, PEER, VOLUNTEER = Role.LAY, Role.PEER, Role.VOLUNTEER
PROFESSIONAL, ORGANISATION, UNCLEAR = Role.PROFESSIONAL, Role.ORGANISATION, Role.UNCLEAR


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("residents", LAY),
        ("two former patients", LAY),
        ("ex-gamblers", LAY),
        ("a group of residents", LAY),
        ("members of the walking group", LAY),
        ("parent governors", LAY),
        ("people with lived experience", LAY),
        ("experts by experience", LAY),
        ("volunteers who have used the service", LAY),
        ("tenants’ association", LAY),
        ("whānau", LAY),
        ("whanau", LAY),
        ("retired lacemakers", LAY),
        ("PLHIV", LAY),
        ("peer support workers", PEER),
        ("lay health workers", PEER),
        ("trained peer tutors", PEER),
        ("corporate volunteers", VOLUNTEER),
        ("volunteer drivers", VOLUNTEER),
        ("tūao", VOLUNTEER),
        ("the physiotherapist", PROFESSIONAL),
        ("community nurse", PROFESSIONAL),
        ("PCSOs", PROFESSIONAL),
        ("midwives", PROFESSIONAL),
        ("allied health staff", PROFESSIONAL),
        ("kaimahi", PROFESSIONAL),
        ("volunteer coordinator", PROFESSIONAL),
        ("young people's worker", PROFESSIONAL),
        ("patient safety team", PROFESSIONAL),
        ("neonatologist", PROFESSIONAL),
        ("Dr Pell", PROFESSIONAL),
        ("two paid horticulturists", PROFESSIONAL),
        ("Newtown Borough Council", ORGANISATION),
        ("the charity", ORGANISATION),
        ("a retired nurse", UNCLEAR),
        ("the class", UNCLEAR),
        ("", UNCLEAR),
        ("💡", UNCLEAR),
    ],
)
def test_role_of(words: str, role: Role) -> None:
    assert role_of(words) is role


def test_the_lexicon_knows_hundreds_of_terms_on_every_side() -> None:
    counted = {role: sum(one is role for one in known_roles().values()) for role in Role}
    assert len(known_roles()) > 1000
    assert all(counted[role] >= 60 for role in (LAY, PEER, VOLUNTEER, PROFESSIONAL, ORGANISATION))


@pytest.mark.parametrize("side", ["lay", "peer", "volunteer", "professional", "organisation"])
def test_every_term_is_found_by_its_own_words(side: str) -> None:
    unknown = [term for term in terms(table("roles")[side]["terms"]) if role_of(term) is UNCLEAR]
    assert not unknown


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("people", "person"),
        ("policewomen", "policewoman"),
        ("children", "child"),
        ("families", "family"),
        ("classes", "class"),
        ("midwives", "midwife"),
        ("nurses", "nurse"),
        ("staff", "staff"),
        ("bus", "bus"),
        ("crisis", "crisis"),
    ],
)
def test_singular(many: str, one: str) -> None:
    assert singular(many) == one


def test_experience_is_told_from_a_description() -> None:
    assert speaks_of_experience("who have used the service")
    assert not speaks_of_experience("who work in the service")
