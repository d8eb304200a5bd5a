"""What can be asked about reflections. Every question is put by somebody, and answered as far as it was shared."""
