# Every word that a user reads, in English. Grouped by place; a key begins with the name of its group.
# Sentence case, no full stop in labels, verb first on buttons, "1 of 3" and not "1/3".
