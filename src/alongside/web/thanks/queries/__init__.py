"""What can be asked about thanks and expenses. Every question is put within one organisation."""
