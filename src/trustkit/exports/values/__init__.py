"""A network's values become ours, a whole column at a time: texts, numbers, moments, lists, HTML."""
