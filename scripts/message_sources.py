"""Where words on the screens come from: Python, templates, and what the core says."""

from __future__ import annotations

import ast
import importlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract
from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
CORE = ROOT / "src/alongside/core"
WEB = ROOT / "src/alongside/web"
KIT = "kit"
DIAGNOSIS, MEASUREMENT, ENGINES = CORE / "diagnosis", CORE / "measurement", ROOT / "src/alongside/engines"
TOLD_BY = {
    "cadre": (CORE / "cadre",),
    "checkins": (CORE / "checkins",),
    "credentials": (CORE / "credentials",),
    "documents": (CORE / "audit", ROOT / "src/alongside/engines"),
    "door": (CORE / "door",),
    "gifts": (CORE / "vocabulary",),
    "measures": tuple(
        DIAGNOSIS / f"{name}.py"
        for name in (
            "catalogue",
            "deciding",
            "diagnose",
            "finding",
            "harms",
            "leaning",
            "levers",
            "marking",
            "pooled",
            "telling",
        )
    ),
    "messaging": (CORE / "messaging",),
    "programmes": (CORE / "programme",),
    "portfolios": (CORE / "portfolio",),
    "reflections": (CORE / "reflection",),
    "reports": (
        DIAGNOSIS / "report",
        DIAGNOSIS / "verdict.py",
        MEASUREMENT / "chain/result.py",
        MEASUREMENT / "power/decisions.py",
        MEASUREMENT / "reliance/result.py",
        MEASUREMENT / "reliance/staffing.py",
    ),
    "thanks": (CORE / "expenses",),
}
"""Apps that own the words of a part of the core, a module of it or an engine; the kit owns the rest of the core's."""
ON_NO_SCREEN = (
    CORE / "checkins/licensed.py",
    CORE / "diagnosis",
    *(MEASUREMENT / part for part in ("beyond", "chain", "power", "reliance", "start_dates.py")),
    *(
        ENGINES / part
        for part in ("attendances.py", "columns.py", "facts", "measures", "panels.py", "room.py", "tables.py")
    ),
)
"""What only `alongside measure` and `alongside facts` say, in a terminal, in English as all commands are."""
TEMPLATES = {".html", ".txt", ".xml"}
KEYWORDS: dict[str, tuple[object, ...] | None] = {
    "_": None,
    "_now": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "say": None,
    "Sentence": None,
}
WORDS = re.compile(r"[^\W\d_]{2,}")
SPOKEN_ATTRIBUTE = re.compile(r"""\b(?:alt|title|aria-label|placeholder)=["']([^"']+)["']""")
NAMES = frozenset({"alongside", "csv", "xlsx", "json", "pdf", "english", "cymraeg"})


@dataclass(frozen=True, order=True)
class Words:
    """One message: singular, plural ("" where there is none) and context ("" where there is none)."""

    one: str
    many: str = ""
    context: str = ""


def apps() -> list[str]:
    """The web apps, the kit first."""
    return sorted((path.parent.name for path in WEB.glob("*/apps.py")), key=lambda name: (name != KIT, name))


def spoken_by(app: str) -> set[Words]:
    """Every message of an app: its Python, its templates, what it borrows, and what of the core is its own."""
    folder = WEB / app
    found: set[Words] = set(borrowed(folder / "locale/also.txt"))
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            found |= set(in_python(path.read_text(encoding="utf-8")))
    for path in templates_of(app):
        found |= set(in_template(path.read_text(encoding="utf-8"), str(path)))
    return found | set(spoken_below(app))


def templates_of(app: str) -> list[Path]:
    """The app's templates, pages and mails."""
    return sorted(
        path for path in (WEB / app).rglob("templates/**/*") if path.suffix in {".html", ".txt", ".xml"}
    )


def in_python(source: str) -> Iterator[Words]:
    """The messages of a piece of Python."""
    for _line, message, _comments, context in extract(
        "python", io.BytesIO(source.encode()), keywords=KEYWORDS
    ):
        one, many = message if isinstance(message, tuple) else (message, "")
        if one:
            yield Words(one, many or "", context or "")


def in_template(source: str, name: str) -> Iterator[Words]:
    """The messages of a Django template."""
    as_python = templatize(source, origin=name)
    yield from in_python("\n".join(line.strip() for line in as_python.splitlines()))


def borrowed(path: Path) -> Iterator[Words]:
    """Messages of other packages that we put into Welsh ourselves."""
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.strip() and not line.startswith("#"):
            one, _bars, many = line.replace("\\n", "\n").partition(" || ")
            yield Words(one, many)


def spoken_below(app: str) -> Iterator[Words]:
    """What the core and the engines say that this app owns: each ``say("…")``, and each package's ``catalogue()``."""
    others = [folder for folders in TOLD_BY.values() for folder in folders]
    folders = (CORE,) if app == KIT else TOLD_BY.get(app, ())
    for path in sorted(
        {each for folder in folders for each in _modules(folder) if not _is_silent(each, folder)}
    ):
        if app == KIT and any(path.is_relative_to(folder) for folder in others):
            continue
        yield from _said_in(path)


def _is_silent(path: Path, folder: Path) -> bool:
    """Whether the module is on no screen, unless an app owns that very part."""
    return any(path.is_relative_to(each) and not folder.is_relative_to(each) for each in ON_NO_SCREEN)


def _modules(part: Path) -> Iterable[Path]:
    return [part] if part.is_file() else part.rglob("*.py")


def _said_in(path: Path) -> Iterator[Words]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _is_say(node) and isinstance(node.args[0].value, str):  # type: ignore[attr-defined]
            yield Words(node.args[0].value)  # type: ignore[attr-defined]
    if path.name == "catalogue.py":
        module = importlib.import_module(
            "alongside." + ".".join(path.relative_to(CORE.parent).with_suffix("").parts)
        )
        yield from (Words(text) for text in module.catalogue() if text)


def _is_say(node: ast.Call) -> bool:
    named = isinstance(node.func, ast.Name) and node.func.id in {"say", "Sentence"}
    return named and bool(node.args) and isinstance(node.args[0], ast.Constant)


def literal_words(source: str) -> list[str]:
    """Words in a template that no translation tag holds: text, and attributes that are read aloud."""
    if "{# both languages #}" in source:
        return []
    found, translated = [], False
    for token in Lexer(source).tokenize():
        if token.token_type is TokenType.BLOCK:
            first = token.contents.split()[0]
            if first in {"blocktranslate", "blocktrans", "comment"}:
                translated = True
            elif first in {"endblocktranslate", "endblocktrans", "endcomment"}:
                translated = False
        elif token.token_type is TokenType.TEXT and not translated:
            found.append(token.contents)
        elif token.token_type is TokenType.VAR:
            found.append("\0")
    return [text for text in _spoken(" ".join(found)) if not set(WORDS.findall(text.casefold())) <= NAMES]


def _spoken(html: str) -> list[str]:
    aloud = SPOKEN_ATTRIBUTE.findall(html)
    text = re.sub(r"<!--.*?-->|<script\b.*?</script>|<[^>]*>|&\w+;", "\n", html, flags=re.DOTALL)
    return [part.strip() for part in [*aloud, *re.split(r"[\n\0]", text)] if WORDS.search(part)]
