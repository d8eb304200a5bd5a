"""The rules of a rota, one named function each: those that every plan keeps, and the wishes that it meets more or less.

In the sentences the values ``person`` and ``others`` are people’s keys, ``session``, ``other_session`` and ``sessions``
those of sessions, ``part`` and ``other_part`` those of parts, ``place`` that of a place: whoever shows them can put
names instead (``naming.with_names``).
"""
