"""Reading how far asking reaches, always within one organisation."""
