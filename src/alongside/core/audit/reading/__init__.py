"""Reading: a file becomes passages and sentences with their places."""

from alongside.core.audit.reading.documents import check_size, read_document

__all__ = ["check_size", "read_document"]
