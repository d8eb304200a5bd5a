"""Credentials: what people can show of what they did, issued with the organisation's own key."""
