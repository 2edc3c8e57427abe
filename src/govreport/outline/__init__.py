"""The outline room."""
