"""What people type about credentials."""
