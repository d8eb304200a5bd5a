"""``alongside measure``: whether power shifts, from a file and without a web server."""
