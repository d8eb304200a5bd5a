"""Rotas: whom to ask for the sessions of some weeks, drafted, looked at, and asked in waves."""
