"""From the bytes of a file to its sentences, each with its place."""
