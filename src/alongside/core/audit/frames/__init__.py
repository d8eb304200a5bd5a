"""Who does what, with whom and for whom, and has it happened: read from a parse."""
