"""What people did and what came of it, in words; thank-yous; expenses at cost; advice on benefits."""
