"""What an act of participation was, derived from its facts by one ordered table of rules.

``acts`` holds the facts of one act, ``table`` the rules, ``rules`` the function ``derive``, ``modes`` the
twenty modes, and ``reading`` turns what people write in files into acts.
"""
