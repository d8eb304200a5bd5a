"""Nothing of this app is changed or read by hand: words belong to those who wrote them."""
