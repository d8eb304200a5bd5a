"""Spreadsheets as people really have them, read into values and problems with their places."""
