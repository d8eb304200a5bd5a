"""What can be asked about keys, achievements and credentials."""
