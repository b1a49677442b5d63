"""Bluesky's repository: what stands in it is read, what was taken back is not, and hostile files are refused."""

from __future__ import annotations

import importlib.util
import tracemalloc
from pathlib import Path
from typing import Any

import libipld
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import trustkit
from trustkit.errors import ExportError
from trustkit.exports.bluesky import OTHER_PROGRAMS
from trustkit.exports.rows.car_rows import CarRows, cut_all
from trustkit.stream import Stream

# pytest imports test files by their place, so the helpers beside them are too.
_spec = importlib.util.spec_from_file_location("car_files", Path(__file__).with_name("car_files.py"))
assert _spec and _spec.loader
car = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(car)

POST, LIKE, DID = car.POST, car.LIKE, car.DID
OTHER = "did:plc:other2other3other4other5"
NOW = "2025-02-02T10:00:00+00:00"
ASKED = car.address(OTHER, POST, "2025-02-02T08:00:00+00:00")


def post(text: str = "Hi", **more: Any) -> dict[str, Any]:
    return {"$type": POST, "text": text, "createdAt": "2025-02-02T10:00:00.000Z"} | more


def read(folder: Path, content: bytes, name: str = "repo.car") -> Stream:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return trustkit.read(folder / name)


def one(folder: Path, record: dict[str, Any], key: str = f"{POST}/{car.tid(NOW)}") -> pd.Series:
    events = read(folder, car.repository({key: record})).events
    assert len(events) == 1
    return events.iloc[0]


def answer(uri: str, root: str | None = None) -> dict[str, Any]:
    return {"reply": {"root": car.reference(root or uri), "parent": car.reference(uri)}}


@pytest.mark.parametrize(
    "name",
    [
        "repo.car",
        "did_plc_mill2lane3.CAR",
        "repo",
        "my backup.car",
        "download.bin",
        "com.atproto.sync.getRepo",
    ],
)
def test_it_is_known_by_its_first_bytes(name: str, tmp_path: Path) -> None:
    assert len(read(tmp_path, car.repository({f"{POST}/{car.tid(NOW)}": post()}), name).events) == 1


@pytest.mark.parametrize("content", [b"BMW and Audi", b"\x0a\xa1gversion\x02", b"PNG" * 300, b"\xa2eroots"])
def test_what_is_no_car_file_is_not_read(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="not that of a repository of Bluesky"):
        read(tmp_path, content)


def test_a_repository_of_any_size_gives_every_record_once(tmp_path: Path) -> None:
    keys = [f"{POST}/{car.tid(NOW, clock)}" for clock in range(700)]
    events = read(tmp_path, car.repository({key: post(key) for key in keys})).events
    assert sorted(events["text"]) == sorted(keys)
    assert set(events["id"]) == {f"bluesky:at://{DID}/{key}" for key in keys}


def test_records_that_the_tree_does_not_name_were_taken_back(tmp_path: Path) -> None:
    content = car.repository({f"{POST}/{car.tid(NOW)}": post("Stands")}, orphans=(post("Taken back"),))
    assert b"Taken back" in content
    assert read(tmp_path, content).events["text"].tolist() == ["Stands"]


def test_an_empty_repository_is_read(tmp_path: Path) -> None:
    stream = read(tmp_path, car.repository({}))
    assert len(stream.events) == 0 and stream.owner == {DID} and stream.told("own posts")[0] == "yes"
    assert stream.until == pd.Timestamp("2025-03-01T12:00:00Z")


@pytest.mark.parametrize(
    ("created", "came", "at"),
    [
        ("2025-02-02T10:00:00.123Z", "2025-02-02T10:00:01+00:00", "2025-02-02T10:00:00.123Z"),
        ("2025-02-02T11:00:00+01:00", "2025-02-02T10:00:00+00:00", "2025-02-02T10:00:00Z"),
        ("2025-02-02T10:00:00Z", "2025-02-02T10:59:00+00:00", "2025-02-02T10:00:00Z"),
        (
            "2019-06-01T10:00:00Z",
            "2025-02-02T10:00:00+00:00",
            "2025-02-02T10:00:00Z",
        ),  # brought from elsewhere
        ("2025-01-01T10:00:00Z", "2025-02-02T10:00:00+00:00", "2025-02-02T10:00:00Z"),
        ("2025-02-02T10:00:00Z", "2024-02-02T10:00:00+00:00", "2025-02-02T10:00:00Z"),
        ("2031-02-02T10:00:00Z", "2025-02-02T10:00:00+00:00", None),  # after the repository's last change
        ("soon", "2025-02-02T10:00:00+00:00", "2025-02-02T10:00:00Z"),
        (None, "2025-02-02T10:00:00+00:00", "2025-02-02T10:00:00Z"),
    ],
)
def test_a_post_is_dated_by_the_later_of_its_times(
    created: Any, came: str, at: str | None, tmp_path: Path
) -> None:
    act = one(tmp_path, post(createdAt=created), f"{POST}/{car.tid(came)}")
    assert act["at"] == pd.Timestamp(at) if at else pd.isna(act["at"])


def test_a_key_that_is_no_time_says_nothing_of_it(tmp_path: Path) -> None:
    act = one(tmp_path, post(**answer(f"at://{OTHER}/{POST}/my-first-post")), f"{POST}/hello")
    assert act["at"] == pd.Timestamp("2025-02-02T10:00:00Z") and pd.isna(act["answers_at"])
    assert act["person"] == OTHER


def test_a_reply_names_whom_and_when_it_answers(tmp_path: Path) -> None:
    root = car.address("did:plc:root", POST, "2025-02-02T07:00:00+00:00")
    act = one(tmp_path, post(**answer(ASKED, root)))
    assert (act["kind"], act["person"], act["public"]) == ("reply", OTHER, True)
    assert act["in_reply_to"] == f"bluesky:{ASKED}" and act["thread"] == f"bluesky:{root}"
    assert act["answers_at"] == pd.Timestamp("2025-02-02T08:00:00Z")
    late = one(tmp_path / "b", post(**answer(car.address(OTHER, POST, "2025-02-03T08:00:00+00:00"))))
    assert pd.isna(late["answers_at"])


@pytest.mark.parametrize(
    ("embed", "kind", "links"),
    [
        ({"record": car.reference(ASKED)}, "quote", []),
        (
            {"record": {"record": car.reference(ASKED)}, "media": {"external": {"uri": "https://a.example"}}},
            "quote",
            ["https://a.example"],
        ),
        ({"record": car.reference(f"at://{OTHER}/app.bsky.feed.generator/cats")}, "post", []),
        (
            {"record": {"record": car.reference(f"at://{OTHER}/app.bsky.graph.list/3kabcabcabc2a")}},
            "post",
            [],
        ),
        ({"external": {"uri": "https://a.example"}}, "post", ["https://a.example"]),
        ({"images": [{"alt": "x"}]}, "post", []),
        ("an embed of another kind", "post", []),
        (None, "post", []),
    ],
)
def test_only_a_post_that_is_embedded_is_quoted(
    embed: Any, kind: str, links: list[str], tmp_path: Path
) -> None:
    act = one(tmp_path, post(embed=embed))
    assert act["kind"] == kind and list(act["links"]) == links
    assert act["person"] == OTHER if kind == "quote" else pd.isna(act["person"])
    both = one(tmp_path / "b", post(embed=embed, **answer(ASKED)))
    assert both["kind"] == "reply"


def test_mentions_and_links_come_from_the_facets_wherever_their_bytes_lie(tmp_path: Path) -> None:
    text = "👋 @ida.example & our menu #bread"
    facets = [
        car.link(text, "@ida.example", did=OTHER),
        car.link(text, "menu", uri="https://a.example/menu"),
        car.link(text, "#bread", tag="bread"),
        {
            "index": {"byteStart": 99, "byteEnd": 5},
            "features": [{"uri": "https://b.example"}, {"uri": "https://a.example/menu"}],
        },
    ]
    card = {"external": {"uri": "https://a.example/menu"}}
    act = one(tmp_path, post(text, facets=facets, embed=card))
    assert act["text"] == text
    assert list(act["people"]) == [OTHER] and list(act["links"]) == [
        "https://a.example/menu",
        "https://b.example",
    ]


def test_posts_of_the_first_months_name_people_in_another_way(tmp_path: Path) -> None:
    old = [
        {"type": "mention", "value": OTHER},
        {"type": "link", "value": "https://a.example"},
        {"type": "tag", "value": "x"},
    ]
    act = one(tmp_path, post(entities=old))
    assert list(act["people"]) == [OTHER] and list(act["links"]) == ["https://a.example"]
    newer = one(tmp_path / "b", post(entities=old, facets=[car.link("Hi", "Hi", did="did:plc:x")]))
    assert list(newer["people"]) == ["did:plc:x"]


def test_the_language_is_told_where_there_is_one(tmp_path: Path) -> None:
    assert one(tmp_path / "a", post(langs=["de"]))["language"] == "de"
    assert one(tmp_path / "b", post(langs=["de", "en"]))["language"] not in ("de", "en")


def test_likes_and_reposts_are_dated_and_have_no_text(tmp_path: Path) -> None:
    record = {
        "subject": car.reference(ASKED),
        "createdAt": "2025-02-02T10:00:00Z",
        "via": car.reference(ASKED),
    }
    keys = {f"{LIKE}/{car.tid(NOW)}": record, f"{car.REPOST}/{car.tid(NOW)}": record}
    events = read(tmp_path, car.repository(keys)).events
    assert sorted(events["kind"]) == ["reaction", "repost"]
    assert (events["person"] == OTHER).all() and events["text"].isna().all() and events["public"].all()
    assert (events["answers_at"] == pd.Timestamp("2025-02-02T08:00:00Z")).all()


def test_follows_and_settings_are_counted_as_skipped(tmp_path: Path) -> None:
    records = {
        f"app.bsky.graph.follow/{car.tid(NOW)}": {"subject": OTHER, "createdAt": "2025-02-02T10:00:00Z"},
        "chat.bsky.actor.declaration/self": {"allowIncoming": "all"},
    }
    stream = read(tmp_path, car.repository(records))
    assert len(stream.events) == 0 and stream.account["skipped"].sum() == 2
    assert not stream.account["why"].str.contains(OTHER_PROGRAMS).any()


def test_what_other_programs_keep_in_the_repository_is_told_of_in_its_own_words(tmp_path: Path) -> None:
    records = {
        "com.example.blog.entry/soup": {"content": "Why we bake rye"},
        "app.bskyx.note/a": {"text": "Rye"},
    }
    stream = read(tmp_path, car.repository(records))
    assert len(stream.events) == 0 and stream.account["skipped"].sum() == 2
    assert OTHER_PROGRAMS in stream.account["why"].tolist()


def test_the_profile_is_read_where_there_is_one(tmp_path: Path) -> None:
    profile = {"displayName": "Mill Lane", "description": "Mugs", "pronouns": "they"}
    stream = read(tmp_path, car.repository({"app.bsky.actor.profile/self": profile}))
    assert dict(stream.profiles[["field", "value"]].values) == {
        "name": "Mill Lane",
        "bio": "Mugs",
        "avatar": "no",
        "header": "no",
    }
    assert stream.told("profile")[0] == "partly"
    assert read(tmp_path / "b", car.repository({})).told("profile")[0] == "no"


def damaged(records: dict[str, Any], key: str, to: bytes) -> bytes:
    """A repository in which one record's block holds something else than its checksum says."""
    block = libipld.encode_dag_cbor(records[key])
    assert len(block) == len(to)
    return car.repository(records).replace(block, to)


def test_a_damaged_record_among_good_ones_is_counted(tmp_path: Path) -> None:
    records = {f"{POST}/{car.tid(NOW, clock)}": post(f"{clock:03}") for clock in range(20)}
    key = next(iter(records))
    block = libipld.encode_dag_cbor(records[key])
    for number, to in enumerate([b"\xff" * len(block), block.replace(b"000", b"999")]):
        stream = read(tmp_path / str(number), damaged(records, key, to))
        assert len(stream.events) == 19 and "999" not in set(stream.events["text"])
        assert stream.account["malformed"].sum() == 1
    no_object = {**records, key: ["a", "list"], "": 7}
    del no_object[""]
    assert read(tmp_path / "list", car.repository(no_object)).account["malformed"].sum() == 1
    empty = {**records, key: {"$type": POST}, f"{LIKE}/{car.tid(NOW)}": {"subject": 7}, f"{LIKE}/x": {}}
    assert (
        len(read(tmp_path / "empty", car.repository(empty)).events) == 20
    )  # the key of a post dates it still


def test_every_cut_is_refused(tmp_path: Path) -> None:
    whole = car.repository({f"{POST}/{car.tid(NOW, clock)}": post(str(clock)) for clock in range(30)})
    with pytest.raises(ExportError, match="ends too early"):
        read(tmp_path, whole[:-1])
    for end in range(100, len(whole) - 1, 211):
        with pytest.raises(ExportError, match=r"ends too early|only a part|damaged"):
            read(tmp_path, whole[:end])


def frames(*blocks: bytes, root: int = -1) -> bytes:
    header = libipld.encode_dag_cbor({"version": 1, "roots": [car.cid(blocks[root])]})
    parts = [car.number(len(header)) + header]
    return b"".join([*parts, *(car.number(36 + len(block)) + car.cid(block) + block for block in blocks)])


def with_tree(*nodes: Any) -> bytes:
    """A repository whose tree is the last of these nodes."""
    blocks = [libipld.encode_dag_cbor(node) for node in nodes]
    commit = {"did": DID, "version": 3, "data": car.cid(blocks[-1]), "rev": car.tid(NOW), "sig": b""}
    return frames(*blocks, libipld.encode_dag_cbor(commit))


def entry(key: str, value: bytes, same: int = 0, right: bytes | None = None) -> dict[str, Any]:
    return {"p": same, "k": key.encode(), "v": value, "t": right}


RECORD = post()
VALUE = car.cid(libipld.encode_dag_cbor(RECORD))
LEAF = {"l": None, "e": [entry(f"{POST}/{car.tid(NOW)}", VALUE)]}
LEAF_CID = car.cid(libipld.encode_dag_cbor(LEAF))


@pytest.mark.parametrize(
    "tree",
    [
        {"l": LEAF_CID, "e": [entry(f"{POST}/x", VALUE, right=LEAF_CID)]},  # one node in two places
        {"l": None, "e": [entry(f"{POST}/x", VALUE), entry("", VALUE, same=len(POST) + 2)]},  # one key twice
        {"l": None, "e": [entry("x", VALUE, same=5)]},  # more of the key before than there is
        {"l": None, "e": [entry("x", VALUE, same=-1)]},
        {"l": None, "e": [entry("x" * 2000, VALUE)]},
        {"l": None, "e": [entry("", VALUE)]},
        {"l": None, "e": 7},
        {"l": None, "e": [7]},
        {"l": None, "e": [{"p": 0}]},
        {"l": None, "e": [{"p": "0", "k": b"x", "v": VALUE}]},
        {},
    ],
)
def test_a_tree_that_no_server_grows_is_refused(tree: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="damaged"):
        read(tmp_path, with_tree(RECORD, LEAF, tree))


def test_one_large_block_for_very_many_records_is_refused(tmp_path: Path) -> None:
    large = post("x" * 50_000)
    value = car.cid(libipld.encode_dag_cbor(large))
    tree = {"l": None, "e": [entry(f"{POST}/{number:03}", value) for number in range(50)]}
    with pytest.raises(ExportError, match="damaged"):
        read(tmp_path, with_tree(large, tree))


def test_the_same_tree_grown_well_is_read(tmp_path: Path) -> None:
    grown = {"l": LEAF_CID, "e": [entry(f"{POST}/x", VALUE)]}
    assert len(read(tmp_path, with_tree(RECORD, post("other block"), LEAF, grown)).events) == 2


def test_a_tree_in_a_circle_is_refused(tmp_path: Path) -> None:
    around = b"\x01\x71\x1e\x20" + b"a" * 32  # a checksum of another kind, which is not computed
    node = libipld.encode_dag_cbor({"l": around, "e": []})
    commit = libipld.encode_dag_cbor({"did": DID, "version": 3, "data": around, "rev": car.tid(NOW)})
    content = frames(commit) + car.number(36 + len(node)) + around + node
    with pytest.raises(ExportError, match="damaged"):
        read(tmp_path, content)


def test_a_part_of_a_repository_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="only a part"):
        read(tmp_path, with_tree({"l": LEAF_CID, "e": []}))


def test_a_tree_may_be_as_deep_as_it_likes(tmp_path: Path) -> None:
    nodes = [LEAF]
    for _ in range(20_000):
        nodes.append({"l": car.cid(libipld.encode_dag_cbor(nodes[-1])), "e": []})
    assert len(read(tmp_path, with_tree(RECORD, *nodes)).events) == 1


@pytest.mark.parametrize(
    "lie",
    [
        b"\xff" * 9 + b"\x7f",  # a frame of 2**69 bytes
        b"\xff" * 5000,
        car.number(2**40),
        b"\x00",
        car.number(10) + b"\x01\x71\x12\x20" + b"x" * 6,  # a frame that ends within its checksum
        car.number(40) + b"\x01\x71\x12" + car.number(2**60) + b"x" * 40,
        b"\x80" * 3,
    ],
)
def test_lengths_that_lie_are_refused_without_taking_memory(lie: bytes, tmp_path: Path) -> None:
    content = car.repository({f"{POST}/{car.tid(NOW)}": post()}) + lie
    tracemalloc.start()
    with pytest.raises(ExportError):
        read(tmp_path, content)
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "block", [b"\x9b" + b"\xff" * 8, b"\xbb" + b"\xff" * 8, b"\x7b" + b"\xff" * 8, b"\x81" * 100_000]
)
def test_content_that_lies_is_a_malformed_record_or_a_refusal(block: bytes, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        read(tmp_path, frames(block))
    good = [
        entry(f"{POST}/{car.tid(NOW, clock)}", car.cid(libipld.encode_dag_cbor(post(str(clock)))))
        for clock in range(20)
    ]
    tree = {"l": None, "e": [*good, entry(f"{POST}/zzz", car.cid(block))]}
    node = libipld.encode_dag_cbor(tree)
    commit = libipld.encode_dag_cbor({"did": DID, "version": 3, "data": car.cid(node), "rev": "x"})
    posts = [libipld.encode_dag_cbor(post(str(clock))) for clock in range(20)]
    stream = read(tmp_path, frames(*posts, block, node, commit))
    assert len(stream.events) == 20 and stream.account["malformed"].sum() == 1


@pytest.mark.parametrize(
    "commit", [{}, {"did": 7}, {"did": DID}, {"did": DID, "data": "x"}, {"data": VALUE}, ["x"]]
)
def test_a_commit_that_is_none_is_refused(commit: Any, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="damaged"):
        read(tmp_path, frames(libipld.encode_dag_cbor(commit)))


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, 10**6), byte=st.integers(0, 255))
def test_a_changed_byte_gives_the_truth_or_says_so(at: int, byte: int) -> None:
    whole = bytearray(
        car.repository({f"{POST}/{car.tid(NOW, clock)}": post(f"text {clock}") for clock in range(5)})
    )
    whole[at % len(whole)] = byte
    try:
        found = cut_all(bytes(whole), [(CarRows(POST), ("text",))])[0]
    except ExportError:
        return
    assert set(found.columns["text"]) <= {f"text {clock}" for clock in range(5)}
    assert found.count + found.malformed == 5


@settings(max_examples=200, deadline=None)
@given(content=st.binary(max_size=300))
def test_anything_at_all_is_refused_or_read(content: bytes) -> None:
    with pytest.raises(ExportError):
        cut_all(content, [(CarRows(POST), ("text",))])


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(0, 2**60)
    | st.text(max_size=6)
    | st.binary(max_size=4)
    | st.just(ASKED),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["uri", "did", "record", "external", "features", "parent", "type"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(
    odd=st.lists(
        st.dictionaries(
            st.sampled_from(
                ["text", "createdAt", "langs", "facets", "embed", "reply", "entities", "subject", "avatar"]
            ),
            ANYTHING,
            max_size=5,
        ),
        max_size=4,
    ),
    collection=st.sampled_from([POST, LIKE, "app.bsky.actor.profile"]),
)
def test_whatever_stands_in_a_record_the_good_ones_are_read(
    odd: list[Any], collection: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    records = {f"{collection}/odd{number}": record for number, record in enumerate(odd)}
    records |= {f"{POST}/{car.tid(NOW, clock)}": post(f"good {clock}") for clock in range(20)}
    events = read(tmp_path_factory.mktemp("odd"), car.repository(records)).events
    assert events["text"].str.startswith("good").sum() == 20
