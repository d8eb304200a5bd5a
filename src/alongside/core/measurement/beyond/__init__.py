"""What the chain assumes, looked at: lags, interaction, and what others' delivery does."""
