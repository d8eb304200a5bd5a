"""The findings and the account in the forms that people and programs read."""
