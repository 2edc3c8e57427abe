"""Words: what each word can be in a clause (`data/words.tsv`), and a text cut into words."""
