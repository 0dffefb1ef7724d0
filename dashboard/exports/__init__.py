"""What is handed on: one view of a pack as a file, without a server."""
