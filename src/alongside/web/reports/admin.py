"""Nothing of this app is changed by hand: a report is drafted, published and corrected on its own pages."""
