"""The gatherer of words: what it finds, keeps, and complains of."""

from __future__ import annotations

import ast
import gettext
import sys
from pathlib import Path

import pytest

SCRIPTS = str(Path(__file__).resolve().parents[2] / "scripts")
if SCRIPTS not in sys.path:
    sys.path.append(SCRIPTS)

import message_sources  # noqa: E402
import messages  # noqa: E402
from message_sources import Words  # noqa: E402


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A web with a kit and one app above it, and a core that says one thing."""
    for name in ("kit", "teas"):
        (tmp_path / "web" / name / "templates").mkdir(parents=True)
        (tmp_path / "web" / name / "apps.py").write_text("")
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "rules.py").write_text('say("{n} places are left.", n=3)\nsay(elsewhere)\n')
    for module in (messages, message_sources):
        monkeypatch.setattr(module, "WEB", tmp_path / "web")
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(message_sources, "CORE", tmp_path / "core")
    (tmp_path / "web/kit/shared.py").write_text('_("Save")\n')
    (tmp_path / "web/teas/pages.py").write_text(
        '_("Save")\nngettext("%(n)s cup", "%(n)s cups", n)\npgettext("of a day", "Early")\n'
    )
    (tmp_path / "web/teas/templates/list.html").write_text(
        "{% load i18n %}<p>{% translate 'Tea' %}</p>\n"
        "   {% blocktranslate trimmed with a=b %}\n   Made by {{ a }}\n {% endblocktranslate %}\n"
    )
    return tmp_path


def welsh(house, app="teas"):
    return (house / "web" / app / "locale/cy/LC_MESSAGES/django.po").read_text()


def translated(house, **pairs):
    path = house / "web/teas/locale/cy/LC_MESSAGES/django.po"
    text = path.read_text()
    for english, said in pairs.items():
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{said}"')
    path.write_text(text)


def test_python_and_templates_and_the_core_are_gathered(house):
    assert message_sources.spoken_by("teas") == {
        Words("Save"),
        Words("%(n)s cup", "%(n)s cups"),
        Words("Early", "", "of a day"),
        Words("Tea"),
        Words("Made by %(a)s"),
    }
    assert message_sources.spoken_by("kit") == {Words("Save"), Words("{n} places are left.")}


def test_what_the_kit_says_is_not_said_twice(house):
    messages.main(["--quiet"])
    assert 'msgid "Save"' in welsh(house, "kit")
    assert 'msgid "Save"' not in welsh(house)


def test_gathering_keeps_translations_drops_what_is_gone_and_changes_nothing_else(house):
    messages.main(["--quiet"])
    translated(house, Tea="Te")
    before = welsh(house)
    messages.main(["--quiet"])
    assert welsh(house) == before
    (house / "web/teas/templates/list.html").write_text("{% load i18n %}{% translate 'Tea' %}")
    messages.main(["--quiet"])
    assert 'msgid "Tea"\nmsgstr "Te"' in welsh(house)
    assert "Made by" not in welsh(house)


def test_a_message_that_moves_takes_its_welsh_along(house):
    messages.main(["--quiet"])
    translated(house, Tea="Te")
    (house / "web/kit/shared.py").write_text('_("Save")\n_("Tea")\n')
    messages.main(["--quiet"])
    assert 'msgid "Tea"\nmsgstr "Te"' in welsh(house, "kit")


def test_the_compiled_catalogue_counts_in_welsh(house):
    messages.main(["--quiet"])
    path = house / "web/teas/locale/cy/LC_MESSAGES/django.po"
    text = path.read_text()
    for n, said in enumerate(("un", "dau", "mwy", "llawer")):
        text = text.replace(f'msgstr[{n}] ""', f'msgstr[{n}] "%(n)s {said}"')
    path.write_text(text)
    messages.main(["--compile", "--quiet"])
    with path.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    said = [catalogue.ngettext("%(n)s cup", "%(n)s cups", n) for n in (0, 1, 2, 3, 8, 11)]
    assert said == [f"%(n)s {word}" for word in ("mwy", "un", "dau", "mwy", "llawer", "llawer")]


def test_a_check_names_each_gap(house, capsys):
    messages.main(["--quiet"])
    translated(house, Tea="Te")
    assert messages.main(["--check", "teas"]) == 1
    said = capsys.readouterr().out
    assert "'Early': not in Welsh yet" in said
    assert "'Tea'" not in said
    (house / "web/teas/pages.py").write_text('_("Coffee")\n')
    messages.main(["--check", "teas"])
    said = capsys.readouterr().out
    assert "not gathered yet: 'Coffee'" in said
    assert "no longer said anywhere: 'Early'" in said


def test_a_whole_catalogue_passes(house, capsys):
    (house / "web/teas/pages.py").write_text("")
    (house / "web/teas/templates/list.html").write_text("{% load i18n %}{% translate 'Tea' %}")
    messages.main(["--quiet"])
    translated(house, Tea="Te")
    assert messages.main(["--check", "teas"]) == 0


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Made by %(a)s", "Gwnaed"),
        ("Made by %(a)s", "Gwnaed gan %(b)s"),
        ("{n} left", "ar ôl"),
        ("{n} left", "{m} ar ôl"),
        ("%{count} left", "{count} ar ôl"),
        ("<b>Tea</b>", "<i>Te</i>"),
        ("{share:.0%} of it", "{share} ohono"),
    ],
)
def test_placeholders_must_be_the_same(english, said):
    assert any(
        "placeholders" in wrong for wrong in messages.wrong_with(messages.Entry(Words(english), (said,)))
    )


def test_a_plural_may_leave_its_number_out_of_the_small_forms():
    words = Words("%(n)s cup", "%(n)s cups")
    assert not list(
        messages.wrong_with(messages.Entry(words, ("cwpan", "dau gwpan", "%(n)s cwpan", "%(n)s cwpan")))
    )
    assert list(messages.wrong_with(messages.Entry(words, ("%(n)s", "%(n)s", "cwpan", "cwpan"))))
    assert list(messages.wrong_with(messages.Entry(words, ("%(n)s cwpan",))))


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Hello there</p>", ["Hello there"]),
        ('<img alt="A cup of tea" src="x">', ["A cup of tea"]),
        ("{% translate 'Tea' %} – <b>·</b> {{ name }} &nbsp;", []),
        ("{% blocktranslate %}Hello{% endblocktranslate %}", []),
        ("{# a note #}{% comment %}a note{% endcomment %}", []),
        ('<img alt="alongside" src="x"><a>CSV</a>', []),
        ("{# both languages #}<p>Hello</p>", []),
    ],
)
def test_words_outside_translation_are_found(template, found):
    assert message_sources.literal_words(template) == found


def test_by_whatever_name_python_calls_gettext_its_words_are_gathered():
    """A name that the gatherer does not know would leave its words in English, and nobody would be told."""
    web = Path(__file__).resolve().parents[2] / "src/alongside/web"
    called = set()
    for path in web.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
                called |= {each.asname or each.name for each in node.names if "gettext" in each.name}
    assert "_now" in called
    assert called <= set(message_sources.KEYWORDS)
