"""The language server: an editor's underlines while one writes Markdown, plain text or HTML.

The editor tells what is on its screen; after a short pause in the writing the document is read, sentences that
were not judged before are judged, and what there is to say is sent back. Hovering over a sentence shows who
does what in it and the question that would settle it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from alongside.core.audit.account.fingerprints import fingerprint
from alongside.core.audit.outputs.sarif_rules import LEVELS as FAULTS
from alongside.core.audit.outputs.telling import chance, frame_words, is_told, verdict
from alongside.core.audit.words.findings import Finding
from alongside.core.shared.errors import Refusal
from alongside.engines import auditing
from alongside.engines.auditing import Judges

SOURCE: Final = "alongside"
PAUSE: Final = 0.4
"""Seconds without a keystroke before the document is read again."""

MOST_REMEMBERED: Final = 20_000
ENDINGS: Final = {"markdown": ".md", "html": ".html"}
_BREAKS = re.compile(r"\r\n|\n|\r")

Severity = types.DiagnosticSeverity


def serve() -> None:
    """Speak with an editor over standard input and output until it hangs up."""
    server_for(auditing.load_auditor).start_io()


def server_for(load: Callable[[], Judges], pause: float = PAUSE) -> LanguageServer:
    """A language server whose auditor is loaded when the first document is opened."""
    server = LanguageServer("alongside", version("alongside"))
    desk = _Desk(server, load, pause)
    for name, answer in (
        (types.TEXT_DOCUMENT_DID_OPEN, desk.opened),
        (types.TEXT_DOCUMENT_DID_CHANGE, desk.changed),
        (types.TEXT_DOCUMENT_DID_SAVE, desk.saved),
        (types.TEXT_DOCUMENT_DID_CLOSE, desk.closed),
        (types.TEXT_DOCUMENT_HOVER, desk.hovered),
    ):
        server.feature(name)(_as_function(answer))
    return server


def _as_function(method: Callable[[Any], Awaitable[Any]]) -> Callable[[Any], Awaitable[Any]]:
    """A method as a function: the library writes its own marks on what it is given."""

    async def answer(told: Any) -> Any:
        return await method(told)

    return answer


@dataclass(frozen=True, slots=True)
class Underlined:
    """A finding with the stretch of the editor's text that it is about."""

    finding: Finding
    range: types.Range

    def holds(self, position: types.Position) -> bool:
        """Whether a position lies in it."""
        at = (position.line, position.character)
        start, end = self.range.start, self.range.end
        return (start.line, start.character) <= at < (end.line, end.character)

    def diagnostic(self) -> types.Diagnostic:
        """What the editor underlines."""
        return types.Diagnostic(
            self.range,
            message_of(self.finding),
            severity=severity_of(self.finding),
            code=self.finding.mode.value,
            source=SOURCE,
            data=fingerprint(self.finding.sentence.text),
        )


def severity_of(finding: Finding) -> Severity:
    """A fault is a warning; what is open or unspecific is worth a look; all else is told in passing."""
    if finding.decided and finding.mode in FAULTS:
        return Severity.Warning
    return Severity.Information if not finding.decided or finding.unspecific else Severity.Hint


def message_of(finding: Finding) -> str:
    """What stands beside the underlined sentence."""
    said = f"{verdict(finding)} ({chance(finding)})."
    return f"{said} {finding.question}" if finding.question else said


def hover_of(finding: Finding) -> str:
    """What is shown over a sentence: what it is about, who does what, why, and what to ask."""
    frame = f"Who does what: {frame_words(finding.frame)}" if finding.frame else ""
    question = f"To settle it: {finding.question}" if finding.question else ""
    said = f"{verdict(finding)} ({chance(finding)})"
    return "\n\n".join(part for part in (said, frame, str(finding.reason), question) if part)


@dataclass
class _Desk:
    """The documents that are open, what was found in them, and what is still being written."""

    server: LanguageServer
    load: Callable[[], Judges]
    pause: float
    found: dict[str, tuple[Underlined, ...]] = field(default_factory=dict)
    waiting: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    known: dict[str, Finding] = field(default_factory=dict)
    auditor: Judges | None = None
    judging: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))

    async def opened(self, told: types.DidOpenTextDocumentParams) -> None:
        """A document was opened: judge it at once."""
        self._soon(told.text_document.uri, 0)

    async def changed(self, told: types.DidChangeTextDocumentParams) -> None:
        """A document is being written: judge it after a pause."""
        self._soon(told.text_document.uri, self.pause)

    async def saved(self, told: types.DidSaveTextDocumentParams) -> None:
        """A document was saved: judge it now."""
        self._soon(told.text_document.uri, 0)

    async def closed(self, told: types.DidCloseTextDocumentParams) -> None:
        """A document was closed: its underlines go."""
        uri = told.text_document.uri
        if task := self.waiting.pop(uri, None):
            task.cancel()
        self.found.pop(uri, None)
        self._publish(uri, None, ())

    async def hovered(self, told: types.HoverParams) -> types.Hover | None:
        """What there is to say about the sentence under the pointer."""
        for each in self.found.get(told.text_document.uri, ()):
            if each.holds(told.position):
                shown = types.MarkupContent(types.MarkupKind.PlainText, hover_of(each.finding))
                return types.Hover(shown, each.range)
        return None

    def _soon(self, uri: str, pause: float) -> None:
        if task := self.waiting.pop(uri, None):
            task.cancel()
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._judge(uri, pause))

    async def _judge(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self.server.workspace.get_text_document(uri)
        name, source, written = _name(document), document.source, document.version
        loop = asyncio.get_running_loop()
        try:
            findings = await loop.run_in_executor(self.judging, self._findings, name, source)
        except Refusal as trouble:
            findings = ()
            self.server.window_log_message(
                types.LogMessageParams(types.MessageType.Info, f"{name}: {trouble}")
            )
        except Exception as trouble:
            said = f"{name} could not be judged ({type(trouble).__name__})."
            self.server.window_log_message(types.LogMessageParams(types.MessageType.Error, said))
            return
        self.found[uri] = underlined(findings, source, document.position_codec.client_num_units)
        self._publish(uri, written, self.found[uri])

    def _findings(self, name: str, source: str) -> tuple[Finding, ...]:
        """The findings of a document. Only sentences that were not judged before are."""
        from alongside.core.audit.reading import read_document

        sentences = read_document(name, source.encode("utf-8", "replace")).sentences if source.strip() else ()
        fresh = {each.text: each for each in sentences if each.text not in self.known}
        if fresh:
            self.auditor = self.auditor or self.load()
            if len(self.known) > MOST_REMEMBERED:
                self.known = {}
                fresh = {each.text: each for each in sentences}
            self.known.update(zip(fresh, self.auditor.judge(list(fresh.values())), strict=True))
        return tuple(replace(self.known[each.text], sentence=each) for each in sentences)

    def _publish(self, uri: str, written: int | None, found: tuple[Underlined, ...]) -> None:
        diagnostics = [each.diagnostic() for each in found]
        told = types.PublishDiagnosticsParams(uri, diagnostics, version=written)
        self.server.text_document_publish_diagnostics(told)


def _name(document: TextDocument) -> str:
    """The document's name, with the ending of its language where it has none."""
    name = PurePosixPath(unquote(urlsplit(document.uri).path)).name or "document"
    return name if "." in name else name + ENDINGS.get(document.language_id or "", ".txt")


def underlined(
    findings: tuple[Finding, ...], source: str, units: Callable[[str], int]
) -> tuple[Underlined, ...]:
    """The findings with something to say, each with its stretch in the editor's own counting (``units``)."""
    lines = _BREAKS.split(source)

    def position(line: int, column: int) -> types.Position:
        before = lines[line - 1][: column - 1] if line <= len(lines) else ""
        return types.Position(line - 1, units(before))

    return tuple(
        Underlined(
            finding,
            types.Range(
                position(place.line, place.column or 1),
                position(place.end_line or place.line, place.end_column or 1),
            ),
        )
        for finding in findings
        if is_told(finding) and (place := finding.sentence.place).line is not None
    )
