"""The document auditor: what the sentences of a document say that people did, and with whom."""
