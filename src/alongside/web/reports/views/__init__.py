"""The pages and files of this app."""
