"""The doors for what people send: files and YAML come in here, decoded and checked once."""
