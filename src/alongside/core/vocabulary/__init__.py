"""Words for what people have to give: our own small vocabulary in SKOS, other vocabularies, and finding either.

``concepts`` says what a concept is and how near two are, ``ours`` holds our own, ``words`` and ``welsh`` make
words comparable (endings, accents, initial mutations), ``likeness`` forgives typing, ``matching`` finds the
concepts in somebody's words, ``reading`` takes in vocabularies of others, ``questions`` is the conversation in
which people say what they have to give, and ``ageing`` when they are asked again.
"""
