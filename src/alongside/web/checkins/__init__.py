"""Check-ins: two minutes on how somebody sees themselves, theirs to keep, and pooled only where they agreed."""
