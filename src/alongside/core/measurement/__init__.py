"""Measures of what the record shows. Every estimate says what it rests on, or that it cannot be given yet."""
