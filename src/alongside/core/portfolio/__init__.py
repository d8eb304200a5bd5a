"""A learner's portfolio: what an outcome still lacks, who assesses it, and what becomes of what was handed in."""
