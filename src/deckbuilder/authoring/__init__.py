"""Writing sources as text, by the places of their nodes: what an edit does not name stays, byte for byte."""
