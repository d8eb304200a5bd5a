"""The pages about charters, proposals and the record of power."""
