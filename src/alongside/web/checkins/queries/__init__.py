"""What can be asked about check-ins."""
