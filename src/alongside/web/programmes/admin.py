"""Nothing of this app is changed by hand: programmes, places and judgements are written by its actions alone."""
