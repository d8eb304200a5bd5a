"""The thinking space: reflections pinned to what happened, circles, quotes with consent, reading lists."""
