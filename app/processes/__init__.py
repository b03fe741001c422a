"""Internal processes: the steps of a procedure, from a text file to a drawing."""
