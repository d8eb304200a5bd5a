"""Mediation in general: one exposure, some mediators, one outcome, in rows that may be weighted again and again."""
