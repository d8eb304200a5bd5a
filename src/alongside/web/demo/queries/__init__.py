"""What this app can tell: the seeds of the world, whom one can be, the mail that was kept."""
