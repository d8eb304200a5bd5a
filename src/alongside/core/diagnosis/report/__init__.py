"""“Has power shifted here?”: an answer with its record, its chain, its controls, what is left, and every doubt."""
