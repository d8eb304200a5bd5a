"""Pages about hours given and received."""
