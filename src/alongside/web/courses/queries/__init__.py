"""What can be asked about courses: their sessions, who leads and comes, what the record says of them."""
