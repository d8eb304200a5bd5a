"""Who could do without whom: how far sessions rest on lay people, how far on professionals, and the balance."""
