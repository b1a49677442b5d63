"""How well and how fast `trustkit.signals.labels` tells what a text does.

    python benchmarks/label_figures.py LABELLED.csv

The CSV has the columns company, label (Information, Action or Dialogue) and text; more are ignored. Such a file holds
other people's posts and stays outside this repository. Prints macro-F1, precision and recall a class and the error of
the share of dialogue, over all posts and for each company on its own. The rules are set by hand and not fitted, so a
company that is left out is judged by the very same rules: "leave one company out" is the row of that company, and no
better guard against rules that were written while looking at the file.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import orjson
import pandas as pd

from trustkit.signals.labels import CLASSES, label, label_texts

CLASS_OF = {"Information": "information", "Action": "action", "Dialogue": "community"}
FEW = 30  # posts; a company with fewer is left out of the means


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


def quality(path: Path) -> None:
    posts = pd.read_csv(path, encoding_errors="replace")
    true = posts["label"].map(CLASS_OF).to_numpy(str)
    told = label_texts(posts["text"].tolist())["does"].astype(str).to_numpy(str)
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


def speed(path: Path, rows: int = 100_000, runs: int = 7) -> None:
    texts = pd.read_csv(path, encoding_errors="replace")["text"].dropna().tolist()
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
    quality(chosen.labelled)
    if not chosen.no_speed:
        speed(chosen.labelled)
