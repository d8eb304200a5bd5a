"""The language server, spoken with as an editor would: by its protocol, over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from alongside.cli.audit.language_server import hover_of, message_of, severity_of, underlined
from tests.unit.auditing_cast import finding_about, read_lines

SERVER = """
from alongside.cli.audit.language_server import server_for
from tests.unit.auditing_cast import StandIn

class Telling(StandIn):
    def judge(self, sentences, **more):
        server.window_log_message(types.LogMessageParams(types.MessageType.Log, f"judged {len(sentences)}"))
        return super().judge(sentences, **more)

from lsprotocol import types
server = server_for(Telling, pause=0.15)
server.start_io()
"""
URI = "file:///notes/plan%20one.md"
TEXT = (
    "# The plan for our health centre\n\n"
    "The café 🏥 is open, and patients run the class alongside the physiotherapist. "
    "We will empower the people of this town to be heard.\n\n"
    "The bins behind the building are emptied every week on Tuesdays.\n"
)


def play(session: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """In a thread of its own: where a browser was opened before, its loop still runs in this one."""
    with ThreadPoolExecutor(1) as apart:
        apart.submit(lambda: asyncio.run(asyncio.wait_for(session(), 60))).result()


class Editor:
    """An editor with one document open, which writes down what the server tells it."""

    def __init__(self) -> None:
        self.client = LanguageClient("editor", "1")
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.logged: list[str] = []
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda told: self.told.put_nowait(told))
        self.client.feature(types.WINDOW_LOG_MESSAGE)(lambda told: self.logged.append(told.message))

    async def __aenter__(self):
        await self.client.start_io(sys.executable, "-c", SERVER, cwd=Path.cwd())
        await self.client.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities()))
        self.client.initialized(types.InitializedParams())
        return self

    async def __aexit__(self, *_):
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()

    def open(self, text):
        item = types.TextDocumentItem(URI, "markdown", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def write(self, number, text):
        whole = types.TextDocumentContentChangeWholeDocument(text)
        document = types.VersionedTextDocumentIdentifier(number, URI)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))

    async def hear(self):
        return await asyncio.wait_for(self.told.get(), 30)

    async def hover(self, line, character):
        place = types.TextDocumentIdentifier(URI), types.Position(line, character)
        return await self.client.text_document_hover_async(types.HoverParams(*place))


def test_an_editor_is_told_what_to_underline_as_one_writes():
    async def session():
        async with Editor() as editor:
            editor.open(TEXT)
            first = await editor.hear()
            assert [(each.code, each.severity) for each in first.diagnostics] == [
                ("DELIVERY_ALONGSIDE", types.DiagnosticSeverity.Hint),
                ("EMPOWERMENT_TALK", types.DiagnosticSeverity.Warning),
            ]
            line = TEXT.split("\n")[2]
            middle = line.index(" We will") + 1 + 1  # the picture takes two of the editor's units
            delivery, talk = (each.range for each in first.diagnostics)
            assert (delivery.start, delivery.end.character) == (types.Position(2, 0), middle - 1)
            assert (talk.start, talk.end) == (types.Position(2, middle), types.Position(2, len(line) + 1))
            over = await editor.hover(2, middle + 3)
            assert over.contents.value.startswith("Empowerment talk – planned (90 in 100)")
            assert over.range == talk
            assert await editor.hover(4, 3) is None

            for number, end in enumerate(["We ", "We had ", "We had a survey of every household."], 2):
                editor.write(number, f"{TEXT}\n{end}\n")
            second = await editor.hear()
            assert (second.version, [each.code for each in second.diagnostics]) == (
                4, ["DELIVERY_ALONGSIDE", "EMPOWERMENT_TALK", "CONSULTATION"],
            )  # fmt: skip
            assert editor.logged == ["judged 4", "judged 1"]

            gone = types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(URI))
            editor.client.text_document_did_close(gone)
            assert not (await editor.hear()).diagnostics

    play(session)


def test_what_cannot_be_read_is_logged_and_underlines_nothing():
    async def session():
        async with Editor() as editor:
            editor.open("12 34 56\n")
            assert not (await editor.hear()).diagnostics
            assert editor.logged[0].startswith("plan one.md: There are no sentences")

    play(session)


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("We empower people.", types.DiagnosticSeverity.Warning),
        ("Perhaps we empower people.", types.DiagnosticSeverity.Information),
        ("A board met.", types.DiagnosticSeverity.Hint),
    ],
)
def test_only_a_fault_is_a_warning(line, severity):
    (sentence,) = read_lines("a.txt", line.encode()).sentences
    assert severity_of(finding_about(sentence)) == severity


def test_an_open_sentence_comes_with_its_question():
    (sentence,) = read_lines("a.txt", b"Perhaps we empower people.").sentences
    finding = finding_about(sentence)
    assert message_of(finding) == (
        "Could not be judged; most likely: Empowerment talk (40 in 100). Who delivers what?"
    )
    assert hover_of(finding).endswith("To settle it: Who delivers what?")


def test_sentences_without_lines_and_those_that_claim_nothing_are_not_underlined():
    from dataclasses import replace

    from alongside.core.audit.words.places import TextPlace

    document = read_lines("a.txt", b"A board met.\nNothing here.\nA board met again.")
    findings = [finding_about(each) for each in document.sentences]
    findings[2] = replace(findings[2], sentence=replace(findings[2].sentence, place=TextPlace(3, page=1)))
    assert [each.finding.sentence.text for each in underlined(tuple(findings), "x", len)] == ["A board met."]
