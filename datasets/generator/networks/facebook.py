"""A Facebook Page: its export as JSON of 2026, Business Suite's table of the same posts, and the daily follows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from trustkit.street.acts import START
from trustkit.street.packing import packed

from .meta import caption, content, conversations, counted, digits, follows, iso, seconds, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..elsewhere import Elsewhere, Said

_ACTIVITY = "this_profile's_activity_across_facebook"
_HANDLE = re.compile(r"@(\w+)")


def files(year: Elsewhere) -> Iterator[tuple[str, bytes, list[tuple]]]:
    """The zip of the Page, the content export, and the series of follows, in which there is no act."""
    planted: list[tuple] = []
    posts = []
    for number, said in enumerate(said for said in year.said if said.kind == "post"):
        sort = "Links" if said.links else "Text"
        if said.photo:
            sort = "Photos" if number % 5 else "Videos"
        shown = caption(replace(said, text=year.named(said.text)), number)
        posts.append((said, shown, sort, counted(year, said)))
    also = {"is_geoblocked_for_viewer": False, "is_unsent_image_by_messenger_kid_parent": False}
    members = (
        _posts(year, posts, planted)
        | _comments(year, planted)
        | conversations(year, _ACTIVITY, "facebook", planted, aside="filtered_threads", also=also)
        | _page(year)
    )
    page = "".join(letter for letter in year.account["name"] if letter.isalnum())
    yield f"facebook-{page}-2026-07-01-Lp5tRk2b.zip", packed(members), planted
    yield content(year, "facebook", posts)
    yield "Follows.csv", follows([at for _, at in year.followers]), []


def _token(words: str, said: Said, year: Elsewhere) -> str:
    """The words as the file has them: tokens in place of the names."""
    for handle in _HANDLE.findall(said.text):
        person = year.people[handle]
        kind = 274 if person.get("role") == "shop" else 2048
        words = words.replace(person["name"], f"@[{person['id'][-15:]}:{kind}:{person['name']}]", 1)
    return words


def _posts(year: Elsewhere, posts: list[tuple], planted: list[tuple]) -> dict[str, bytes]:
    items, videos, photos, name = [], [], [], year.account["name"]
    for number, (said, words, sort, _) in enumerate(posts):
        text = _token(words, said, year)
        item = {
            "timestamp": seconds(said.at),
            "data": [{"post": text}],
            "title": f"{name} updated their status.",
        }
        if number % 7 == 3:
            item["data"].append({"update_timestamp": seconds(said.at) + 240})
        if sort in ("Photos", "Videos"):
            media = {
                "uri": f"{_ACTIVITY}/posts/media/{sort}_{digits(year, 15)}/{digits(year, 17)}"
                + (".mp4" if sort == "Videos" else ".jpg"),
                "creation_timestamp": seconds(said.at) - 9,
                "media_metadata": {},
                "title": "" if sort == "Videos" else "Timeline photos",
                "description": text,
            }
            item["attachments"] = [{"data": [{"media": media}]}]
            item["title"] = f"{name} added a new {'video' if sort == 'Videos' else 'photo'}."
            (videos if sort == "Videos" else photos).append(media)
        elif said.links:
            item["attachments"] = [{"data": [{"external_context": {"url": said.links[0], "name": name}}]}]
            item["title"] = f"{name} shared a link."
        if number % 6 == 4:
            del item["title"]
        items.append(item)
        planted.append(("facebook", "made", "post", iso(said.at), "", words))
    # A picture that no post shows, without words.
    alone = posts[3][0].at + timedelta(minutes=7)
    planted.append(("facebook", "made", "post", iso(alone), "", ""))
    cover = {
        "uri": f"{_ACTIVITY}/posts/media/Coverphotos_{digits(year, 15)}/{digits(year, 17)}.jpg",
        "creation_timestamp": seconds(alone),
        "media_metadata": {},
        "title": "Cover photos",
    }
    return {
        f"{_ACTIVITY}/posts/profile_posts_1.json": written(items[::-1]),
        f"{_ACTIVITY}/posts/videos.json": written({"videos_v2": videos}),
        f"{_ACTIVITY}/posts/uncategorized_photos.json": written({"other_photos_v2": photos[::2]}),
        f"{_ACTIVITY}/posts/album/0.json": written(
            {
                "name": "Cover photos",
                "photos": [cover],
                "cover_photo": cover,
                "last_modified_timestamp": seconds(alone),
                "description": "",
            }
        ),
        f"{_ACTIVITY}/posts/facebook_editor_1.json": written([]),
    }


def _comments(year: Elsewhere, planted: list[tuple]) -> dict[str, bytes]:
    comments, reactions, name = [], [], year.account["name"]
    for number, said in enumerate(said for said in year.said if said.kind == "reply"):
        person, words = said.person["name"], year.named(said.text)
        does = ("replied to {}'s comment.", "commented on {}'s post.")[number % 3 == 2].format(person)
        comment = {"timestamp": seconds(said.at), "comment": _token(words, said, year), "author": name}
        comments.append(
            {"timestamp": seconds(said.at), "data": [{"comment": comment}], "title": f"{name} {does}"}
        )
        planted.append(("facebook", "made", "reply", iso(said.at), person, words))
        if number % 2:
            at = said.at - timedelta(seconds=30)
            reaction = {"reaction": ("LIKE", "LOVE", "HAHA")[number % 3], "actor": name}
            title = f"{name} {'likes' if number % 3 == 0 else 'reacted to'} {person}'s comment."
            reactions.append({"timestamp": seconds(at), "data": [{"reaction": reaction}], "title": title})
            planted.append(("facebook", "made", "reaction", iso(at), person, ""))
    return {
        f"{_ACTIVITY}/comments_and_reactions/comments.json": written({"comments_v2": comments[::-1]}),
        f"{_ACTIVITY}/comments_and_reactions/likes_and_reactions_1.json": written(reactions[::-1]),
    }


def _page(year: Elsewhere) -> dict[str, bytes]:
    account = year.account
    name = {"full_name": account["name"], "first_name": account["name"], "middle_name": "", "last_name": ""}
    profile = {
        "name": name,
        "emails": {"emails": [account["email"]], "previous_emails": [], "pending_emails": []},
        "username": account["handle"].replace("_", "."),
        "intro_bio": account["bio"],
        "websites": [{"address": f"https://{account['site']}"}],
        "profile_uri": f"https://www.facebook.com/{account['handle'].replace('_', '.')}",
        "registration_timestamp": seconds(START - timedelta(days=14)),
    }
    followers = [
        {"name": person["name"], "timestamp": seconds(at)} for person, at in reversed(year.followers)
    ]
    evening = {"name": "Book club", "start_timestamp": seconds(START) + 64_800, "end_timestamp": 0}
    return {
        "connections/followers/people_who_followed_you.json": written({"followers_v3": followers}),
        "profile_information/profile_information.json": written({"profile_v2": profile}),
        "logged_information/professional_dashboard/your_professional_dashboard_activity.json": written(
            {"prodash_activity": [{"page_name": account["name"], "timestamp": seconds(START)}]}
        ),
        f"{_ACTIVITY}/events/events_you_hosted.json": written([evening]),
        f"{_ACTIVITY}/fundraisers/no-data.txt": b"No data",
    }
