"""What is drawn: from the pack and the world to marks, maps and figures."""
