"""Maintenance pages: none. Rotas are changed on their own pages, step by step."""
