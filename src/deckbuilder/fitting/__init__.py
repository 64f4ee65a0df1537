"""How large texts and drawings are, and where a slide goes on."""
