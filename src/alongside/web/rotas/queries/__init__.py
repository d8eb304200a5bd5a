"""What can be asked about rotas."""
