"""``alongside rota``: plans, checks plans, and makes problems to try both on."""
