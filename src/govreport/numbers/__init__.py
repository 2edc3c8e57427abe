"""The numbers room."""
