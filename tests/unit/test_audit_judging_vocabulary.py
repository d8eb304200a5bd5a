"""Which words count as co-production's kin, and which as empowerment vocabulary."""

import pytest

from alongside.core.audit.judging.vocabulary import kin_in, talk_in


@pytest.mark.parametrize(
    ("text", "kin"),
    [
        ("It was co-produced.", ("co-produced",)),
        ("Coproduction and co‑design matter.", ("Coproduction", "co‑design")),
        ("CO-PRODUCTION, co production and Co–produced", ("CO-PRODUCTION", "co production", "Co–produced")),
        ("Her co-workers in the co-working space", ()),
        ("The group is co-led by a nurse.", ("co-led",)),
        ("co-designers co-facilitated", ("co-designers", "co-facilitated")),
        ("The production of coal", ()),
        ("", ()),
    ],
)
def test_kin(text: str, kin: tuple[str, ...]):
    assert kin_in(text) == kin


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        ("We empower residents.", ("empower",)),
        ("Giving local people a voice", ("Giving local people a voice",)),
        (
            "Put patients in control and hand communities real power.",
            ("Put patients in control", "hand communities real power"),
        ),
        ("People are at the heart of it.", ("at the heart",)),
        ("She works in the power station.", ()),
        ("The voice of the announcer", ()),
    ],
)
def test_talk(text: str, talk: tuple[str, ...]):
    assert talk_in(text) == talk
