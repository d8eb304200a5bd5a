"""Nothing of this app is changed by hand: answers are their person's, and nobody else reads them."""
