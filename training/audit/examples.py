"""The labelled sentences: our own, and real ones where they are at hand."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alongside.core.audit.words.textmodes import Status, TextMode

OWN = Path(__file__).parent / "sentences"
DECIDED = Path(__file__).parent / "decisions"
"""Files that ``alongside audit decide`` wrote, should somebody put them there."""
REAL = Path("../shared/language/train.jsonl")
NEIGHBOURS = Path(__file__).parent / "neighbours.tsv"
"""Labels of the sentences beside the real ones, each under the digest of its words: no word of them is here."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, what each of its readers called it, and which document and minimal pair it is from."""

    text: str
    modes: tuple[TextMode, ...]
    statuses: tuple[Status, ...]
    document: str = ""
    pair: str = ""
    register: str = ""

    @property
    def is_real(self) -> bool:
        """Whether it stands in a published text, rather than having been written for training."""
        return bool(self.document)

    @property
    def is_measured(self) -> bool:
        """Whether it is real and was read twice, so that figures and thresholds may rest on it."""
        return self.is_real and len(self.modes) > 1


def all_examples() -> list[Example]:
    """Everything there is to learn from: real sentences, those beside them, and our own."""
    return [*real_examples(), *neighbour_examples(), *own_examples()]


def own_examples(folder: Path = OWN, decided: Path = DECIDED) -> list[Example]:
    """Every line of every file of sentences written for training or decided by a reader, each sentence once."""
    found = {example.text: example for file in sorted(folder.glob("*.tsv")) for example in lines_of(file)}
    found |= {
        example.text: example for file in sorted(decided.glob("*.jsonl")) for example in decided_in(file)
    }
    return list(found.values())


def decided_in(file: Path) -> Iterator[Example]:
    """What readers said to findings, in order: of several decisions about one sentence the last stands.

    Raises ``ValueError`` naming a line that is no decision.
    """
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            told = json.loads(line)
            labels = (TextMode[told["mode"]],), (Status[told["status"]],)
            yield Example(told["sentence"], *labels, f"decided {told['digest']}")
        except (ValueError, KeyError, TypeError):
            raise ValueError(f"{file}, line {number}, is no decision") from None


def lines_of(file: Path) -> Iterator[Example]:
    """The examples of one file of tab-separated lines: mode, status, register, pair, sentence, prev."""
    _, *lines = file.read_text(encoding="utf-8").splitlines()
    for line in lines:
        mode, status, register, pair, text, *_ = line.split("\t")
        yield Example(text, (TextMode[mode],), (Status[status],), "", pair, register)


def real_examples(file: Path = REAL) -> list[Example]:
    """The real sentences with both readers' labels; none where the file is not there."""
    if not file.is_file():
        return []
    lines = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return [
        Example(
            line["sentence"],
            tuple(TextMode[line[reader]["mode"]] for reader in ("reader_a", "reader_b")),
            tuple(Status[line[reader]["status"]] for reader in ("reader_a", "reader_b")),
            document_of(line["address"]),
        )
        for line in lines
    ]


def neighbour_examples(file: Path = REAL, labels: Path = NEIGHBOURS) -> list[Example]:
    """The sentences before and after the real ones that were read, once, within the project; none without ``file``."""
    if not file.is_file():
        return []
    with labels.open(encoding="utf-8", newline="") as told:
        read = {row["digest"]: row for row in csv.DictReader(told, delimiter="\t")}
    found = {}
    for line in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        for text in filter(None, (line.get("prev"), line.get("next"))):
            if row := read.get(digest_of(text)):
                labelled = (TextMode[row["mode"]],), (Status[row["status"]],)
                found[text] = Example(text, *labelled, document_of(line["address"]))
    return list(found.values())


def digest_of(text: str) -> str:
    """What names a sentence whose words are not to be kept."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def document_of(address: str) -> str:
    """The document at an address, whichever of its versions was read."""
    return re.sub(r"/(?:blob|tree)/[0-9a-f]{7,}", "", address).split("#")[0].split("?")[0]


def folds_of(examples: Sequence[Example], number: int, seed: int = 3) -> NDArray[np.int64]:
    """Which fold each example is in: real ones by document, ours by minimal pair, each fold of about one size."""
    groups = [each.document or each.pair or each.text for each in examples]
    names, sizes = np.unique(groups, return_counts=True)
    order = np.random.default_rng(seed).permutation(len(names))
    order = order[np.argsort(-sizes[order], kind="stable")]
    kinds = dict(zip(groups, (each.is_real for each in examples), strict=True))
    fold, load = {}, {kind: [0] * number for kind in (True, False)}
    for place in order:
        name = str(names[place])
        least = int(np.argmin(load[kinds[name]]))
        fold[name] = least
        load[kinds[name]][least] += int(sizes[place])
    return np.array([fold[group] for group in groups])
