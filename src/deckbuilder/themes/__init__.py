"""Brands: colours, fonts, layouts, and the templates of offices."""
