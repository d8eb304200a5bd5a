"""Why a rota is as it is, in sentences: what holds a place empty, why her and not him, what a wish costs.

In the sentences the values ``person`` and ``others`` are people’s keys, ``session``, ``other_session`` and ``sessions``
those of sessions, ``part`` and ``parts`` those of parts, ``place`` that of a place.
"""
