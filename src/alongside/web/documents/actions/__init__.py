"""What is written about documents."""
