"""What every screen is made of: look, components, words, forms."""
