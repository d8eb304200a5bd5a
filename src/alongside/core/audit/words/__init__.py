"""The words that the auditor's parts share: places, frames, modes of text, findings."""
