"""The rules of a rota, one named function each: those that every plan keeps, and the wishes that it meets more or less.

In the sentences of the rota the values ``person``, ``other`` and ``others`` are people’s keys, ``session``,
``other_session`` and ``sessions`` those of sessions, ``part``, ``other_part`` and ``parts`` those of parts, ``place``
that of a place; ``skills``, ``checks``, ``languages`` and ``needs`` are words of the caller’s own. Whoever shows a
sentence can put names in their stead.
"""
