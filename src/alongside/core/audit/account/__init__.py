"""What all the findings of a document come to, and how two versions differ."""
