"""What slides are made of, and the library of them: kinds, modules, charts, timelines, pictures."""
