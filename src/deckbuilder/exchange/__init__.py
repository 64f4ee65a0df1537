"""What goes to translators and comes back: catalogs, spreadsheets, proofs, and how far they are."""
