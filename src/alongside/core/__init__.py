"""Values in, values out: no web framework, database, clock or network."""
