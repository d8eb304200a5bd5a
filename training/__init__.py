"""Makes from labelled data what the project ships as weights."""
