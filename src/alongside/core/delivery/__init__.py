"""Shared sessions: what they need, who is asked and answers, what the register says, which acts follow.

``viability`` says what a session is short of, ``invitations`` holds the steps of an invitation, ``guards``
the rules about asking and accepting, ``waiting`` the waiting list, ``checks`` whether a check is in date,
``register`` the ledger of who came, ``acts`` the facts of the acts that a held session yields, ``ledger``
what to write when those facts change.
"""
