"""Who may decide what, earned by doing; proposals and consents as the record of power."""
