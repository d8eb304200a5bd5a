"""Rota problems and plans as JSON: read with every fault and its place, written, and described by a JSON Schema."""
