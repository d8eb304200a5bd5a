"""Nothing of this app is edited by hand."""
