"""What people have to give and what they and services need: the conversation, the vocabulary, the search."""
