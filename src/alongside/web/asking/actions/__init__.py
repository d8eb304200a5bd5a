"""What is written down about asking: what people say of themselves, reckonings, and draws."""
