"""Which checks a role's activities call for, by the law of a nation on a day; and no more than that law allows."""
