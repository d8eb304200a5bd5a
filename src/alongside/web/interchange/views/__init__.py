"""What people see of lists on their way in and out."""
