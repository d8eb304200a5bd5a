"""Telling people and hearing from them: channels, quiet hours, tries, reminders, and what a reply by text means."""
