"""One file a panel: what a screen says, as data and as HTML."""
