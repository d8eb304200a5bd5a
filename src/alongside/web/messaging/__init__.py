"""What people are told, and what they answer: e-mail, text and web push behind one outbox."""
