"""When things happen: patterns that recur in local time, clashes, days away and weekly free time.

``rules`` reads recurrence rules, ``recurrence`` spreads a pattern over a window, ``choices`` builds rules
from simple answers, ``words`` says a pattern in a sentence, ``clockchange`` settles the hours that are
skipped or repeated, ``clashes`` answers whether a session fits into somebody's time.
"""
