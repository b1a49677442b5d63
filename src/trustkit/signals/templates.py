"""Templates: the same words sent to many people, whatever names, addresses and figures were put in."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

TEMPLATE_PEOPLE = 5  # the same words to so many people are a template
# What a template varies: handles, addresses, names (written with a capital), figures and signs.
VARIABLE = r"(?:@[^ ]+|https?://[^ ]+|\p{Lu}[\p{L}’']*|[^\p{L} ]+) ?"


def templated(texts: pa.Array, person: np.ndarray) -> np.ndarray:
    """Which texts went, names and figures aside, to five people or more; `person` numbers the one reached, or is -1.

    A text that reaches nobody in particular counts as one reach more each time. A text of names alone is compared as
    it stands.

    >>> letters = pa.array([f"Hi {name}, thanks for your note!" for name in ("Ann", "Bea", "Cy", "Di", "Ed")])
    >>> templated(letters, np.arange(5)).tolist()
    [True, True, True, True, True]
    >>> templated(letters, np.zeros(5, dtype=int)).tolist()
    [False, False, False, False, False]
    """
    words = pc.utf8_trim_whitespace(pc.replace_substring_regex(texts, VARIABLE, ""))
    words = pc.if_else(pc.equal(words, ""), pc.utf8_lower(texts), words)
    table = pd.DataFrame({"words": pd.factorize(words.to_pandas())[0], "person": person})
    named = table[table["person"] >= 0].drop_duplicates()
    reached = (
        named["words"]
        .value_counts()
        .add(table.loc[table["person"] < 0, "words"].value_counts(), fill_value=0)
    )
    often = reached.index[reached >= TEMPLATE_PEOPLE]
    return (table["words"].isin(often) & (table["words"] >= 0)).to_numpy()
