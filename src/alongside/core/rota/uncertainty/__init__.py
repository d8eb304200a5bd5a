"""Not everybody says yes: how many to ask, in which order and when, and what to expect of it.

How likely somebody is to say yes decides how *many* are asked and never *who*: a person who often said no stands where
they would stand anyway.
"""
