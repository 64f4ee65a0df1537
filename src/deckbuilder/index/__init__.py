"""The page that lists the decks of a folder, and what is listed of each."""
