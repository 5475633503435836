"""The words and the rules of the desk: pure, frozen, with the time passed in. Imports nothing but the root modules."""
