"""What this app asks for on its pages."""
