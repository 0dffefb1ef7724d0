"""What people use: the page, its server and the command."""

__version__ = "0.1.0"
