"""What must be true of deckbuilder. `pytest` runs all of it; `pytest --update-goldens`
writes tests/golden anew."""
