"""What is carried out: lists for spreadsheets, and a whole organisation."""
