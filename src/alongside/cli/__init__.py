"""The command `alongside`: one small module for each thing it does."""
