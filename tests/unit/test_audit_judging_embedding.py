"""The encoder: the trained layers take the place of the file's own, and vectors do not hang on company."""

from dataclasses import replace

import numpy as np
import pytest

from alongside.core.audit.judging.embedding import Encoder, batches, tokenizer_of, with_arrays
from alongside.core.audit.judging.store import shipped_weights
from alongside.core.shared.errors import Refusal

TEXTS = [
    "Patients run the class with the nurse.",
    "No.",
    "The board met on Tuesday to hear from its members. " * 9,
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.of(shipped_weights())


def test_every_trained_matrix_changes_what_comes_out(encoder: Encoder):
    weights = shipped_weights()
    names = [name for name in weights.encoder if name.endswith("_q")]
    assert names
    expected = encoder.vectors(TEXTS[:1])
    for name in names[:: max(1, len(names) // 3)]:
        spoilt = {**weights.encoder, name: np.zeros_like(weights.encoder[name])}
        assert np.abs(Encoder.of(replace(weights, encoder=spoilt)).vectors(TEXTS[:1]) - expected).max() > 0.01


def test_a_weight_that_the_file_lacks_or_of_another_size_is_an_error():
    with pytest.raises(ValueError, match="no weight x of 4 bytes"):
        with_arrays(b"\x42\x01y\x4a\x04abcd", {"x": np.zeros(1, np.float32)})
    with pytest.raises(ValueError, match="no weight y of 8 bytes"):
        with_arrays(b"\x42\x01y\x4a\x04abcd", {"y": np.zeros(2, np.float32)})


def test_a_weight_is_overwritten_where_it_lies():
    found = with_arrays(b"..\x42\x01y\x4a\x04abcd..", {"y": np.frombuffer(b"wxyz", np.uint8)})
    assert found == b"..\x42\x01y\x4a\x04wxyz.."


def test_a_file_of_the_encoder_that_is_not_the_tested_one_is_refused():
    with pytest.raises(Refusal, match=r"“model\.onnx”"):
        Encoder.of(replace(shipped_weights(), base_sha256="0" * 64))


def test_a_vector_does_not_hang_on_its_company(encoder: Encoder):
    together = encoder.vectors(TEXTS)
    for row, text in enumerate(TEXTS):
        assert np.allclose(encoder.vectors([text])[0], together[row], atol=1e-4)


def test_word_pieces_are_as_published():
    pieces = tokenizer_of(shipped_weights().vocabulary).encode("Co-production’s unaffable, naïvely.").tokens
    assert pieces == [
        "[CLS]",
        "co",
        "-",
        "production",
        "’",
        "s",
        "una",
        "##ffa",
        "##ble",
        ",",
        "naive",
        "##ly",
        ".",
        "[SEP]",
    ]


def test_batches_hold_each_sentence_once_shortest_first():
    lengths = [int(length) for length in np.random.default_rng(1).integers(1, 60, 50)]
    rows = [row for batch in batches(lengths) for row in batch]
    assert sorted(rows) == list(range(50))
    assert [lengths[row] for row in rows] == sorted(lengths)
