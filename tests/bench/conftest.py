"""Keep pytest out of the bench: its pages are scripts, which run when imported."""

collect_ignore_glob = ["*.py"]
