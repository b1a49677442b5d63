"""How well `trustkit.signals.labels` tells what a post does, in each of the seven languages, on posts kept for this.

    python benchmarks/label_quality.py                  # [--half sealed_2] [--misses]

The posts are invented; `datasets/posts/CARD.md` says what they are, by which rules they were labelled, and why the
sealed halves are only scored. For each language and for all together it prints, class by class and act by act, how many
posts truly do it, how many the rules name, precision and recall with their 95 % intervals (Wilson), and macro-F1 over
the three classes with the middle 95 % of 2,000 drawings of the posts with replacement. In the row of all languages the
same idea stands up to seven times; there each idea counts as one post for the intervals. `--misses` prints the posts of
the open halves that are labelled wrong; of the sealed ones none is ever printed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

from trustkit.signals.finding import wilson
from trustkit.signals.labels import label
from trustkit.signals.rules import CLASSES

HALVES = ("open", "sealed", "open_2", "sealed_2")  # of the two parts of the posts
POSTS = Path(__file__).parents[1] / "datasets" / "posts"
ACTS = ("call_to_action", "pitch", "credit", "thanks", "praise", "apology", "question", "self_mention")
DRAWINGS = 2000


def posts_of(half: str) -> pd.DataFrame:
    """The posts of one file with what people say they do, and what the rules say: `told` and one column an act."""
    posts = pd.read_csv(POSTS / f"{half}.csv", sep="|", keep_default_na=False)
    found = label(posts.assign(direction="made"))
    told = found["does"].astype(str)
    said = posts["does"].str.split()
    posts["told"] = told
    # Where two classes are right, a post told as either stands in that one; else in the first.
    posts["true"] = [one if one in many else many[0] for one, many in zip(told, said, strict=True)]
    return posts.join(found[[*ACTS]])


def counts(posts: pd.DataFrame) -> pd.DataFrame:
    """For each class and act how many posts do it (`true`), are said to (`told`) and both (`right`).

    An act that a post may be said to do counts neither way.
    """
    rows = {}
    for name in CLASSES:
        true, told = posts["true"] == name, posts["told"] == name
        rows[name] = (true & told).sum(), told.sum(), true.sum()
    for name in ACTS:
        true = posts["acts"].str.split().map(set(name.split()).issubset)
        open_to_both = posts["may"].str.split().map(set(name.split()).issubset)
        told = posts[name] & ~open_to_both
        rows[name] = (true & told).sum(), told.sum(), true.sum()
    return pd.DataFrame.from_dict(rows, orient="index", columns=["right", "told", "true"])


def macro_f1(true: np.ndarray, told: np.ndarray) -> float:
    """The mean over the classes of 2 x right / (told + true)."""
    return float(
        np.mean(
            [
                2 * ((true == name) & (told == name)).sum() / ((true == name).sum() + (told == name).sum())
                for name in CLASSES
            ]
        )
    )


def macro_f1_range(posts: pd.DataFrame) -> tuple[float, float]:
    """The middle 95 % of macro-F1 when ideas are drawn with replacement."""
    rng = np.random.default_rng(1)
    ideas = list(posts.groupby("idea").indices.values())
    true, told = posts["true"].to_numpy(str), posts["told"].to_numpy(str)
    drawn = (
        np.concatenate([ideas[place] for place in rng.integers(len(ideas), size=len(ideas))])
        for _ in range(DRAWINGS)
    )
    low, high = np.quantile([macro_f1(true[rows], told[rows]) for rows in drawn], (0.025, 0.975))
    return float(low), float(high)


def table(posts: pd.DataFrame) -> pd.DataFrame:
    """Precision and recall with intervals, in words, for each class and act."""
    alike = len(posts) / posts["idea"].nunique()
    rows = counts(posts)
    return rows[["true", "told"]].assign(
        precision=[_share(row.right, row.told, alike) for row in rows.itertuples()],
        recall=[_share(row.right, row.true, alike) for row in rows.itertuples()],
    )


def _share(part: int, whole: int, alike: float) -> str:
    if not whole:
        return "none"
    low, high = wilson(part / alike, whole / alike)
    return f"{part / whole:.2f} ({low:.2f} to {high:.2f})"


def misses(posts: pd.DataFrame) -> list[str]:
    """What is labelled wrong, one line a post."""
    lines = []
    for row in posts.to_dict("records"):
        wrong = [f"{row['told']}, not {row['true']}"] if row["told"] != row["true"] else []
        wrong += [f"no {name}" for name in ACTS if name in row["acts"].split() and not row[name]]
        wrong += [
            f"{name} seen"
            for name in ACTS
            if row[name] and name not in (row["acts"] + " " + row["may"]).split()
        ]
        if wrong:
            lines.append(f"{row['language']} {row['idea']} {row['kind']}: {'; '.join(wrong)} | {row['text']}")
    return lines


def show(half: str) -> None:
    """Prints the tables of one half."""
    posts = posts_of(half)
    for name, part in [*posts.groupby("language"), ("all languages", posts)]:
        low, high = macro_f1_range(part)
        true, told = part["true"].to_numpy(str), part["told"].to_numpy(str)
        print(
            f"\n{half} half, {name}: {len(part)} posts, macro-F1 {macro_f1(true, told):.3f} ({low:.3f} to {high:.3f})"
        )
        print(table(part).to_string())


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--half", choices=HALVES)
    arguments.add_argument(
        "--misses", action="store_true", help="print the posts of the open halves that are labelled wrong"
    )
    chosen = arguments.parse_args()
    if chosen.misses:
        print("\n".join(misses(pd.concat(map(posts_of, ("open", "open_2"))))))
    else:
        for each in [chosen.half] if chosen.half else HALVES:
            show(each)
