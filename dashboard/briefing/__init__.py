"""Give a briefing: its scenes, the present mode, and the presenter's window."""
