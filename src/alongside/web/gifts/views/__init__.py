"""Pages of the conversation, of gifts and needs, of the search and of vocabularies."""
