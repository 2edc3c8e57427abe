"""Names: what each quantity of a sentence measures, by rules on the words around it."""
