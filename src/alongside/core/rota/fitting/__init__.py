"""Whether sessions can stand together: an exact model of as many of them as the question takes, and no more."""
