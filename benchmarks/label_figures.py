"""How well and how fast `trustkit.signals.labels` tells what a text does.

    python benchmarks/label_figures.py LABELLED.csv

The CSV has the columns company, label (Information, Action or Dialogue) and text; more are ignored. Such a file holds
other people's posts and stays outside this repository. Prints, over all posts and for each company on its own,
macro-F1, precision and recall a class and the error of the share of dialogue; the confusion; and three guards against
rules that fit nothing but the file, as they were written while looking at it:

- each company judged without the phrases that speak in its posts alone (what if nobody had read this company?);
- a third of all phrases thrown away at random, ten times, each by a draw of its own, which new phrases in the lists do
  not change;
- weights fitted on the other companies in the place of the plain points (the same word lists as features), which the
  points must not fall behind. Only here is anything fitted, so only here is a company truly left out.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import orjson
import pandas as pd
import pyarrow as pa
from scipy.optimize import minimize

from trustkit.signals import labels
from trustkit.signals.damaged import repaired
from trustkit.signals.labels import label, label_texts
from trustkit.signals.patterns import Matcher, WordList, lexicon, matcher
from trustkit.signals.rules import CLASSES, FLAGS
from trustkit.signals.tokens import tokens

CLASS_OF = {"Information": "information", "Action": "action", "Dialogue": "community"}
FEW = 30  # posts; a company with fewer is left out of the means
MARKS_OF_ALL = (
    "first word handle",
    "repost mark",
    "opens with repost mark",
    "chat answer",
    "number",
    "price",
    "own",
)


def figures(true: np.ndarray, told: np.ndarray) -> dict[str, float]:
    """Macro-F1 over the classes that occur, accuracy, precision and recall a class, error of the dialogue share."""
    result: dict[str, float] = {"posts": len(true), "accuracy": float((true == told).mean())}
    f1 = []
    for name in CLASSES:
        right, is_told, is_true = (
            ((true == name) & (told == name)).sum(),
            (told == name).sum(),
            (true == name).sum(),
        )
        result |= {
            f"{name[:4]} precision": right / is_told if is_told else np.nan,
            f"{name[:4]} recall": right / is_true if is_true else np.nan,
        }
        if is_told + is_true:
            f1.append(2 * right / (is_told + is_true))
    shares = (told == "community").mean() - (true == "community").mean()
    return {**result, "macro-F1": float(np.mean(f1)), "dialogue share error": float(shares)}


def quality(posts: pd.DataFrame, true: np.ndarray) -> None:
    told = told_classes(posts)
    rows = {"all posts": figures(true, told)}
    for company, where in posts.groupby("company").indices.items():
        rows[str(company)] = figures(true[where], told[where])
    table = pd.DataFrame(rows).T
    print(table.astype({"posts": int}).round(3).to_string())
    single = table.drop("all posts").query("posts >= @FEW")
    if len(single):
        print(f"\nmean over the {len(single)} companies with {FEW} posts or more:")
        print(f"  macro-F1 {single['macro-F1'].mean():.3f}")
        print(f"  error of the dialogue share {single['dialogue share error'].abs().mean():.3f}")
    print("\nwhat people said (rows) and what the rules say (columns):")
    print(pd.crosstab(pd.Series(true, name=""), pd.Series(told, name="")).to_string())


def told_classes(posts: pd.DataFrame) -> np.ndarray:
    return label_texts(posts["text"].tolist())["does"].astype(str).to_numpy(str)


def told_with(posts: pd.DataFrame, keep: Callable[[str, str], bool]) -> np.ndarray:
    """The classes when only the phrases that `keep` wants (list, phrase) are in the English word lists."""
    whole, real = lexicon("en"), labels.matcher
    lists = {
        name: WordList(tuple(row for row in rows_of(whole, entry) if keep(name, row)), entry.place)
        for name, entry in whole.lists.items()
    }
    thinned = Matcher(msgspec.structs.replace(whole, lists=lists, endings=(), typed=()))
    labels.matcher = lambda _: thinned  # type: ignore[assignment]
    try:
        return told_classes(posts)
    finally:
        labels.matcher = real


def rows_of(words: object, entry: WordList) -> list[str]:
    return [" ".join(row) for phrase in entry.words for row in words.spelled(phrase)]  # type: ignore[attr-defined]


def guards(posts: pd.DataFrame, true: np.ndarray) -> None:
    texts = posts["text"].str.lower().tolist()
    used: dict[tuple[str, str], set[str]] = {}
    for company, text in zip(posts["company"], texts, strict=True):
        for name, phrases in matcher("en").phrases(text).items():
            for phrase in phrases:
                used.setdefault((name, phrase), set()).add(company)
    weights = fitted(posts, true)
    companies = {name: where for name, where in posts.groupby("company").indices.items() if len(where) >= FEW}
    print("\nmacro-F1 (error of the dialogue share):")
    told, everything = told_classes(posts), {}
    for name, where in companies.items():
        unread = told_with(
            posts, lambda *entry, name=name: used.get(entry) != {name} or entry[0] in MARKS_OF_ALL
        )
        everything[name] = {
            "as it is": told[where],
            "unread": unread[where],
            "fitted on the others": weights[where],
        }
    cells = {
        name: {kind: _in_short(figures(true[companies[name]], found)) for kind, found in kinds.items()}
        for name, kinds in everything.items()
    }
    print(pd.DataFrame(cells).T.to_string())
    thinned = []
    for draw in range(10):
        found = told_with(posts, lambda *entry, draw=draw: entry[0] in MARKS_OF_ALL or _stays(*entry, draw))
        thinned.append([figures(true[where], found[where])["macro-F1"] for where in companies.values()])
    print(
        f"a third of all phrases thrown away, ten times: macro-F1 {np.mean(thinned):.3f} on average,", end=" "
    )
    print(f"{np.mean(thinned, axis=1).min():.3f} at worst")


def _stays(name: str, phrase: str, draw: int) -> bool:
    return random.Random(f"{draw} {name} {phrase}").random() > 1 / 3


def _in_short(found: dict[str, float]) -> str:
    return f"{found['macro-F1']:.3f} ({found['dialogue share error']:+.3f})"


def fitted(posts: pd.DataFrame, true: np.ndarray) -> np.ndarray:
    """The classes by logistic regression on the word lists, marks and flags, fitted on all other companies' posts."""
    lower = pa.array(posts["text"].str.lower(), pa.large_string())
    said = label_texts(posts["text"].tolist())
    masks = [*matcher("en").search(tokens(lower)).values(), *(said[name].to_numpy() for name in FLAGS)]
    seen = np.column_stack([np.ones(len(posts)), *masks]).astype(float)
    wanted = np.column_stack([true == name for name in CLASSES]).astype(float)
    result = np.empty(len(posts), dtype="<U16")
    for where in posts.groupby("company").indices.values():
        others = np.setdiff1d(np.arange(len(posts)), where)
        result[where] = np.array(CLASSES)[
            (seen[where] @ _weights(seen[others], wanted[others])).argmax(axis=1)
        ]
    return result


def _weights(seen: np.ndarray, wanted: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    shape = (seen.shape[1], wanted.shape[1])

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(shape)
        scores = seen @ weights
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        cost = -(wanted * np.log(shares + 1e-12)).sum() + ridge / 2 * (weights[1:] ** 2).sum()
        slope = seen.T @ (shares - wanted)
        slope[1:] += ridge * weights[1:]
        return cost, slope.ravel()

    return minimize(loss, np.zeros(np.prod(shape)), jac=True, method="L-BFGS-B").x.reshape(shape)


def speed(texts: list[str], rows: int = 100_000, runs: int = 7) -> None:
    texts = [texts[place % len(texts)] for place in range(rows)]
    events = pd.DataFrame({"text": texts, "kind": "post", "language": "en", "direction": "made"})
    events = events.astype({"kind": "category", "language": "category", "direction": "category"})
    size = sum(len(text.encode()) for text in texts) / 1e6
    document = orjson.dumps([{"text": text, "id": place} for place, text in enumerate(texts)])
    label(events.head(1000))  # the word lists are read once
    ours, reference = [], []
    for _ in range(runs):
        start, used = time.perf_counter(), time.process_time()
        label(events)
        ours.append((time.perf_counter() - start, time.process_time() - used))
        start = time.perf_counter()
        orjson.loads(document)
        reference.append(time.perf_counter() - start)
    wall, used = np.min(ours, axis=0)
    print(f"\n{rows:,} posts, {size:.1f} MB of text, best of {runs} runs:")
    print(f"  labelling     {wall:.3f} s on the clock, {used:.3f} s of processor time")
    print(f"  orjson.loads  {min(reference):.3f} s for the bare texts; ratio {wall / min(reference):.2f}")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("labelled", type=Path)
    arguments.add_argument("--no-speed", action="store_true")
    chosen = arguments.parse_args()
    read = pd.read_csv(chosen.labelled, encoding_errors="replace")
    read["text"] = repaired(pa.array(read["text"], pa.large_string())).to_pylist()
    people = read["label"].map(CLASS_OF).to_numpy(str)
    quality(read, people)
    guards(read, people)
    if not chosen.no_speed:
        speed(read["text"].tolist())
