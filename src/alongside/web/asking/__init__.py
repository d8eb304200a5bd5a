"""How far asking reaches: who is asked, who never is, what people could give and nobody asked for; fair draws."""
