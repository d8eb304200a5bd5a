"""Nothing of this app is changed by hand: claims, entries and words are written by its actions alone."""
