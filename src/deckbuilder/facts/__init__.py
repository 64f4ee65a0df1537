"""Facts: those of slides/facts/, those that slides state, and what of them is printed, with which source."""
