"""Whatever the account and the outputs may say is listed for translation."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from alongside.core.audit import account, outputs
from alongside.core.audit.account.catalogue import catalogue as of_account
from alongside.core.audit.account.changes import Change, Turn
from alongside.core.audit.account.meanings import MEANINGS
from alongside.core.audit.outputs.catalogue import catalogue as of_outputs
from alongside.core.audit.words.textmodes import Status, TextMode

MODULES = sorted(path for package in (account, outputs) for path in Path(package.__path__[0]).glob("*.py"))
LISTED = {"TOO_FEW", "GUESSED", "MORE", "template", "STATUS_WORDS[finding.status]"}
"""Said by name: constants that are in a catalogue (``template`` runs over two of them)."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_sentence_is_written_where_it_is_said_or_is_in_a_catalogue(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            first = node.args[0]
            written = ast.unparse(first)
            assert isinstance(first, ast.Constant) or written.endswith(".label") or written in LISTED, written


def test_labels_are_listed():
    assert {each.label for kind in (TextMode, Status, Change, Turn) for each in kind} <= set(of_account())


def test_each_is_listed_once_and_is_a_template_with_named_places():
    listed = (*of_account(), *of_outputs())
    assert len(set(of_account())) == len(of_account())
    for template in listed:
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
        assert all(name.isidentifier() for name in names), template


def test_every_mode_has_a_meaning_and_something_to_mend():
    assert set(MEANINGS) == set(TextMode)
    assert all(
        str(meaning.says).endswith(".") and str(meaning.mend).endswith(".") for meaning in MEANINGS.values()
    )
