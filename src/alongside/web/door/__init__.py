"""At the door: people sign in by themselves, and somebody looks out for those who are on their own."""
