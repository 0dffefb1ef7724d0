"""What is known and what is measured."""
