"""``alongside facts``: the record as files without names."""
