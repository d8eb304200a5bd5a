"""The chain from delivery to power: what it carries, through what, and what is left over, with intervals."""
