"""Maintenance pages: none. What people say about themselves is read only pooled."""
