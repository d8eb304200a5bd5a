"""The suppression file: every entry has its reason, and one that is wrong is told where."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from alongside.cli.audit.suppressions import find_file, glob_pattern, read_suppressions
from alongside.core.audit.account.fingerprints import fingerprint
from alongside.core.shared.errors import Refusal
from tests.unit.auditing_cast import audited

TALK = "We empower residents."
TODAY = date(2026, 11, 23)


def entries(folder, *lines):
    place = folder / ".alongside-audit.toml"
    place.write_text("\n".join(("[[suppress]]", *lines)))
    return read_suppressions(place, TODAY)


def lets_stand(folder, path, *lines, sentence=TALK):
    (finding,) = audited(sentence).findings
    return entries(folder, 'reason = "Said so."', *lines).fitting(finding, folder / path) is not None


@pytest.mark.parametrize(
    ("lines", "stands"),
    [
        ([f'fingerprint = "{fingerprint(TALK)}"'], True),
        ([f'fingerprint = "{fingerprint(TALK)[:8]}"'], True),
        ([f'fingerprint = "{fingerprint("Other.")}"'], False),
        (['mode = "EMPOWERMENT_TALK"'], True),
        (['mode = "VOICE"'], False),
        (['path = "plans/*.md"'], True),
        (['path = "*.md"'], False),
        (['path = "**/*.md"'], True),
        (['path = "plans/*.md"', 'mode = "VOICE"'], False),
        (['path = "plans/*.md"', "until = 2026-11-23"], True),
        (['path = "plans/*.md"', "until = 2026-11-22"], False),
        (['path = "plans/*.md"', 'until = "2026-12-24"'], True),
    ],
)
def test_an_entry_lets_stand_what_fits_all_that_it_names(tmp_path, lines, stands):
    assert lets_stand(tmp_path, "plans/one.md", *lines) is stands


def test_a_document_elsewhere_is_known_by_its_whole_path(tmp_path):
    folder = tmp_path / "here"
    folder.mkdir()
    assert not lets_stand(folder, "../there/one.md", 'path = "*.md"')
    assert lets_stand(folder, "../there/one.md", 'path = "/**/one.md"')


@pytest.mark.parametrize(
    ("lines", "trouble"),
    [
        (['mode = "VOICE"'], "entry 1: a reason is needed, in words."),
        (['mode = "VOICE"', 'reason = " "'], "entry 1: a reason is needed, in words."),
        (['reason = "x"'], "entry 1: it must name a fingerprint, a mode or a path."),
        (
            ['reason = "x"', 'mode = "Voice"'],
            "entry 1: there is no mode Voice. The modes are DELIVERY_ALONGSIDE,",
        ),
        (['reason = "x"', 'fingerprint = "xyz"'], "entry 1: a fingerprint is 8 to 16 of the signs"),
        (['reason = "x"', "path = 3"], "entry 1: a path must be words"),
        (['reason = "x"', 'path = "a"', 'until = "soon"'], "entry 1: “until” must be a day"),
        (['reason = "x"', 'path = "a"', "until = 2026-11-23T10:00:00"], "entry 1: “until” must be a day"),
        (['reason = "x"', 'path = "a"', "line = 3"], "entry 1: “line” is not known."),
        (["reason ="], "is not TOML"),
        (['reason = "x"', 'path = "a"', "[other]"], "may hold [[suppress]] entries and nothing else"),
    ],
)
def test_what_is_wrong_is_told_with_its_entry(tmp_path, lines, trouble):
    with pytest.raises(Refusal) as refused:
        entries(tmp_path, *lines)
    assert str(refused.value).startswith(".alongside-audit.toml")
    assert trouble in str(refused.value)


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("a/*.md", "a/b.md", True),
        ("a/*.md", "a/b/c.md", False),
        ("a/**", "a/b/c.md", True),
        ("**/c.md", "c.md", True),
        ("**/c.md", "a/b/c.md", True),
        ("a?.md", "ab.md", True),
        ("a?.md", "a/.md", False),
        ("a.md", "aXmd", False),
    ],
)
def test_stars_and_question_marks(glob, path, fits):
    assert (glob_pattern(glob).fullmatch(path) is not None) is fits


def test_the_file_is_sought_upwards_to_the_top_of_the_repository_and_no_further(tmp_path):
    above, top = tmp_path / ".alongside-audit.toml", tmp_path / "repository"
    below = top / "a" / "b"
    below.mkdir(parents=True)
    above.write_text("")
    (top / ".git").mkdir()
    assert find_file(below) is None
    (top / "a" / ".alongside-audit.toml").write_text("")
    assert find_file(below) == Path(top / "a" / ".alongside-audit.toml")
