"""The charter: which decisions take which standing. Standing is computed from acts, never granted.

``terms`` holds decisions and kinds of standing as tables, ``lines`` the charter itself, ``standing`` what a
person has and what would give them more, ``outcomes`` what becomes of a proposal, ``page`` its documentation.
"""
