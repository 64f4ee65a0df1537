"""The words to use and to avoid, as reviewers keep them."""
