"""The tables of words behind the frames, as data."""
