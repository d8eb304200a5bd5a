"""Nothing here is changed behind the application's back."""
