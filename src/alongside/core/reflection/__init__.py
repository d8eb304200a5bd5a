"""The thinking space: who reads a reflection, what the record asks, words lent for one use, circles that take turns."""
