"""Forms of the conversation, of needs, of the search and of vocabularies."""
