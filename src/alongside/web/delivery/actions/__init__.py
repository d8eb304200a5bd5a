"""Everything that this app writes: sessions, invitations, the register and the acts."""
