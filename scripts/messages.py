"""The Welsh catalogues: gathers what the screens say, compiles it, and complains of gaps.

    .venv/bin/python scripts/messages.py [APP …]     gather (all apps, or those named) and compile
    .venv/bin/python scripts/messages.py --compile   compile only (``make env`` does this)
    .venv/bin/python scripts/messages.py --check     fail where words are missing, stale or broken

Each app of ``alongside.web`` has ``locale/cy/LC_MESSAGES/django.po``. What the core says belongs to the
kit's; what the document auditor says, to the documents'. ``locale/also.txt`` in an app lists messages of
other packages that we translate, one a line ("one || many" for what counts).
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import normalize, read_po
from django.conf import settings
from message_sources import KIT, ROOT, WEB, Words, apps, literal_words, spoken_by, templates_of

PLURALS = "nplurals=4; plural=(n==1) ? 0 : (n==2) ? 1 : (n != 8 && n != 11) ? 2 : 3;"
FORMS = 4
HEADER = (
    "Language: cy",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=UTF-8",
    f"Plural-Forms: {PLURALS}",
)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%\{\w+\}|\{\w+[^{}]*\}|%[sd]|</?[a-z][^>]*>")


@dataclass(frozen=True)
class Entry:
    """A message with its Welsh: one text, or four where it counts something."""

    words: Words
    welsh: tuple[str, ...]
    fuzzy: bool = False


def catalogue_path(app: str) -> Path:
    """Where an app's Welsh stands."""
    return WEB / app / "locale/cy/LC_MESSAGES/django.po"


def read(app: str) -> dict[Words, Entry]:
    """The app's catalogue as it stands."""
    path = catalogue_path(app)
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale="cy")
    return {entry.words: entry for entry in map(_entry, (message for message in catalogue if message.id))}


def _entry(message: object) -> Entry:
    ids = message.id if isinstance(message.id, tuple | list) else (message.id, "")  # type: ignore[attr-defined]
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)  # type: ignore[attr-defined]
    words = Words(ids[0], ids[1], message.context or "")  # type: ignore[attr-defined]
    return Entry(words, tuple(text or "" for text in texts), message.fuzzy)  # type: ignore[attr-defined]


def written(entries: Iterable[Entry]) -> str:
    """A catalogue as text: sorted, without dates and line numbers, so that a change shows as itself."""
    header = "".join(f'"{line}\\n"\n' for line in HEADER).rstrip()
    blocks = [f'msgid ""\nmsgstr ""\n{header}']
    return "\n\n".join([*blocks, *(_block(entry) for entry in sorted(entries, key=_in_order))]) + "\n"


def _in_order(entry: Entry) -> tuple[str, Words]:
    return entry.words.one.casefold(), entry.words


def _block(entry: Entry) -> str:
    flags = [name for name, on in (("fuzzy", entry.fuzzy), ("python-format", "%(" in entry.words.one)) if on]
    lines = [f"#, {', '.join(flags)}"] if flags else []
    if entry.words.context:
        lines.append(f"msgctxt {normalize(entry.words.context, width=100)}")
    lines.append(f"msgid {normalize(entry.words.one, width=100)}")
    if not entry.words.many:
        return "\n".join([*lines, f"msgstr {normalize(entry.welsh[0], width=100)}"])
    lines.append(f"msgid_plural {normalize(entry.words.many, width=100)}")
    padded = (*entry.welsh, *[""] * FORMS)[:FORMS]
    return "\n".join(
        [*lines, *(f"msgstr[{n}] {normalize(text, width=100)}" for n, text in enumerate(padded))]
    )


def gathered(app: str) -> dict[Words, Entry]:
    """The catalogue as it should stand: what is said, with the Welsh known for it from any app."""
    said = spoken_by(app)
    if app != KIT:
        said -= spoken_by(KIT)
    known = {
        words: entry for other in reversed(apps()) for words, entry in read(other).items() if any(entry.welsh)
    }
    own = read(app)
    return {words: own.get(words) or known.get(words) or Entry(words, ("",)) for words in said}


def compile_catalogue(app: str) -> int:
    """Write the app's .mo where it is not up to date; returns how many messages it holds."""
    catalogue = Catalog(locale="cy", charset="utf-8")
    catalogue._num_plurals, catalogue._plural_expr = FORMS, PLURALS.split("plural=")[1].rstrip(";")
    entries = [entry for entry in read(app).values() if all(entry.welsh) and not entry.fuzzy]
    for entry in entries:
        words = entry.words
        ids = (words.one, words.many) if words.many else words.one
        catalogue.add(ids, entry.welsh if words.many else entry.welsh[0], context=words.context or None)
    catalogue.revision_date = catalogue.creation_date
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    target = catalogue_path(app).with_suffix(".mo")
    if entries and (not target.exists() or target.read_bytes() != compiled.getvalue()):
        target.with_suffix(".tmp").write_bytes(compiled.getvalue())
        target.with_suffix(".tmp").replace(target)
    return len(entries)


def complaints(app: str) -> Iterator[str]:
    """What is wrong with an app's words, each in a sentence."""
    stands, should = read(app), gathered(app)
    for words in sorted(should.keys() - stands.keys()):
        yield f"{app}: not gathered yet: {words.one!r}"
    for words in sorted(stands.keys() - should.keys()):
        yield f"{app}: no longer said anywhere: {words.one!r}"
    for words in sorted(stands.keys() & should.keys()):
        yield from (f"{app}: {words.one!r}: {wrong}" for wrong in wrong_with(stands[words]))
    for path in templates_of(app):
        for text in literal_words(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(ROOT)}: words outside translation: {text!r}"


def wrong_with(entry: Entry) -> Iterator[str]:
    """What is wrong with one message's Welsh."""
    wanted = FORMS if entry.words.many else 1
    if entry.fuzzy:
        yield "marked fuzzy"
    if len(entry.welsh) != wanted or not all(entry.welsh):
        yield "not in Welsh yet"
        return
    english = placeholders(entry.words.many or entry.words.one)
    for text in entry.welsh:
        given = placeholders(text)
        missing = (
            [] if entry.words.many and text != entry.welsh[2] else [p for p in english if p not in given]
        )
        strange = [p for p in given if p not in english]
        if missing or strange:
            yield f"placeholders differ: missing {missing}, strange {strange} in {text!r}"


def placeholders(text: str) -> list[str]:
    """The values and HTML tags in a message, sorted."""
    return sorted(PLACEHOLDER.findall(text))


def main(arguments: list[str]) -> int:
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(description="The Welsh catalogues.")
    parser.add_argument("apps", nargs="*", help="only these apps")
    parser.add_argument("--compile", action="store_true", help="compile only")
    parser.add_argument("--check", action="store_true", help="fail where words are missing, stale or broken")
    parser.add_argument("--quiet", action="store_true")
    options = parser.parse_args(arguments)
    if not settings.configured:
        settings.configure(USE_I18N=True)
    chosen = options.apps or apps()
    if options.check:
        return _report([wrong for app in chosen for wrong in complaints(app)])
    for app in chosen:
        if not options.compile:
            _gather(app)
        count = compile_catalogue(app)
        if not options.quiet:
            print(f"{app}: {count} messages in Welsh")
    return 0


def _gather(app: str) -> None:
    path, text = catalogue_path(app), written(gathered(app).values())
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _report(wrong: list[str]) -> int:
    for sentence in wrong:
        print(sentence)
    print(f"{len(wrong)} complaints." if wrong else "Every word on the screens is in Welsh.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
