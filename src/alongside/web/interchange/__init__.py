"""Spreadsheets in and out, and whole organisations carried."""
