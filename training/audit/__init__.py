"""Builds the document auditor's weights: `make train-audit`. See README.md."""
