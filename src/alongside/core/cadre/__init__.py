"""How practice fans out: a placement between two services, who agrees to it, and how far a practice was carried."""
