"""What staff can do: one verb a function, one transaction each. Loads no Qt."""
