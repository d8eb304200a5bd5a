"""What can be asked about doors, tablets, sheets and visits."""
