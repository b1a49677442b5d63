"""Instagram and Threads in one zip of Accounts Center, as JSON of late 2025, and Business Suite's table of the posts.

Posts without a picture are told on Threads. Of the talk, a third stands below own posts, a third below those of
others, and a third is on Threads, where nothing tells an answer from a post.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from trustkit.street.acts import GENERATED, START
from trustkit.street.packing import packed

from .meta import caption, content, conversations, counted, digits, iso, seconds, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ..elsewhere import Elsewhere, Said

_ACTIVITY = "your_instagram_activity"
_PEOPLE = "connections/followers_and_following"
_PERSONAL = "personal_information/personal_information"
_INSIGHTS = "logged_information/past_instagram_insights"


def files(year: Elsewhere) -> Iterator[tuple[str, bytes, list[tuple]]]:
    """The zip, and the content export of Business Suite."""
    planted: list[tuple] = []
    posts = [said for said in year.said if said.kind == "post"]
    talk = [said for said in year.said if said.kind == "reply"]
    shown = [
        (said, caption(said, number), ("IG image", "IG carousel", "IG image", "IG reel")[number % 4])
        for number, said in enumerate(
            said for said in posts if said.photo or said.links or len(said.text) % 3
        )
    ]
    counts = [(*post, counted(year, post[0])) for post in shown]
    told = sorted([*talk[2::3], *(said for said in posts if said not in [one for one, *_ in shown])],
                  key=lambda said: said.at)  # fmt: skip
    members = (
        _posts(year, counts, planted)
        | _comments(year, talk, planted)
        | conversations(
            year, _ACTIVITY, "instagram", planted, aside="message_requests",
            also={"is_geoblocked_for_viewer": False, "is_unsent_image_by_messenger_kid_parent": False},
        )
        | _people(year)
        | _profile(year)
        | _threads(year, told, planted)
    )  # fmt: skip
    yield f"instagram-{year.account['handle']}-2026-07-01-kBn4Wq7Z.zip", packed(members), planted
    yield content(year, "instagram", counts)


def _media(year: Elsewhere, at: datetime, title: str, ending: str = "jpg", folder: str = "posts") -> dict:
    uri = f"media/{folder}/{at:%Y%m}/{digits(year, 9)}_{digits(year, 17)}_{digits(year, 19)}_n_{digits(year, 17)}"
    kind = "video_metadata" if ending == "mp4" else "photo_metadata"
    return {
        "uri": f"{uri}.{ending}",
        "creation_timestamp": seconds(at),
        "media_metadata": {
            kind: {"exif_data": [{"device_id": "android-0000000000000000", "source_type": "library"}]},
            "camera_metadata": {"has_camera_metadata": False},
        },
        "title": title,
        "cross_post_source": {"source_app": "FB"},
    }


def _posts(year: Elsewhere, shown: list[tuple], planted: list[tuple]) -> dict[str, bytes]:
    posts, reels, insights, stories = [], [], [], []
    for number, (said, words, sort, counts) in enumerate(shown):
        if sort == "IG reel":
            reels.append({"media": [_media(year, said.at, words, "mp4", "reels")]})
        elif sort == "IG carousel":  # several pictures: the words stand with the post
            media = [_media(year, said.at - timedelta(seconds=4), "") for _ in range(2 + number % 3)]
            posts.append({"media": media, "title": words, "creation_timestamp": seconds(said.at)})
        else:
            posts.append({"media": [_media(year, said.at, words)]})
        planted.append(("instagram", "made", "post", iso(said.at), "", words))
        if number >= len(shown) * 3 // 4:  # the insights reach back some weeks only
            insights.append(_insights(year, said.at, words, counts))
    for said, *_ in shown[::8]:
        at = said.at + timedelta(minutes=3)
        stories.append(_media(year, at, "", folder="stories"))
        planted.append(("instagram", "made", "post", iso(at), "", ""))
    return {
        f"{_ACTIVITY}/media/posts_1.json": written(posts[::-1]),
        f"{_ACTIVITY}/media/reels.json": written({"ig_reels_media": reels[::-1]}),
        f"{_ACTIVITY}/media/stories.json": written({"ig_stories": stories[::-1]}),
        f"{_ACTIVITY}/media/profile_photos.json": written(
            {"ig_profile_picture": [_media(year, START, "", folder="profile")]}
        ),
        f"{_ACTIVITY}/media/recently_deleted_content.json": written({"ig_recently_deleted_media": []}),
        f"{_INSIGHTS}/posts.json": written({"organic_insights_posts": insights[::-1]}),
        f"{_INSIGHTS}/audience_insights.json": written(
            {
                "organic_insights_audience": [
                    {
                        "media_map_data": {},
                        "string_map_data": {
                            "Date Range": _entry("Apr 2 - Jun 30"),
                            "Followers": _entry(f"{len(year.followers):,}"),
                            "Followers Delta": _entry("+2.1%"),
                            "Follows": _entry("9"),
                            "Unfollows": _entry("2"),
                            "Overall followers": _entry("7"),
                        },
                    }
                ]
            }
        ),
        f"{_INSIGHTS}/profiles_reached.json": written(
            {"organic_insights_reach": [{"string_map_data": {"Date Range": _entry("Apr 2 - Jun 30")}}]}
        ),
    }


def _insights(year: Elsewhere, at: datetime, words: str, counts: dict[str, int]) -> dict:
    figures = {
        "Accounts reached": counts["reach"], "Impressions": counts["views"], "Likes": counts["likes"],
        "Comments": counts["comments"], "Shares": counts["shares"], "Saves": counts["saves"],
        "Follows": counts["follows"], "Profile visits": counts["clicks"],
    }  # fmt: skip
    return {
        "media_map_data": {"Media Thumbnail": _media(year, at, words)},
        "string_map_data": {
            "Creation Timestamp": _entry(at=at),
            **{name: _entry(f"{figure:,}") for name, figure in figures.items()},
        },
    }


def _comments(year: Elsewhere, talk: list[Said], planted: list[tuple]) -> dict[str, bytes]:
    """What the business wrote below posts; likes of the newer shape; what it passed on."""
    comments, likes, reposts = [], [], []
    for number, said in enumerate(talk):
        person, text = said.person["handle"], said.text
        if number % 3 == 2:
            continue
        if number % 3 == 1:  # below an own post: who is answered stands in the words
            text = f"@{person} {text}"
        words = {
            "Comment": _entry(text),
            "Media Owner": _entry(year.account["handle"] if number % 3 == 1 else person),
            "Time": _entry(at=said.at),
        }
        comments.append({"media_list_data": [{"uri": ""}], "string_map_data": words})
        planted.append(("instagram", "made", "reply", iso(said.at), person, text))
    for said in talk[::4]:
        at, person = said.at + timedelta(seconds=40), said.person
        address = f"https://www.instagram.com/p/D{digits(year, 10)}/"
        owner = [
            {"label": "URL", "value": f"https://www.instagram.com/{person['handle']}/"},
            {"label": "Name", "value": person["name"]},
            {"label": "Username", "value": person["handle"]},
        ]
        likes.append(
            {
                "timestamp": seconds(at),
                "media": [],
                "label_values": [
                    {"label": "URL", "value": address, "href": address},
                    {"dict": [{"dict": owner, "title": ""}], "title": "Owner"},
                ],
                "fbid": digits(year, 17),
            }
        )
        planted.append(("instagram", "made", "reaction", iso(at), person["handle"], ""))
    for said in year.said:
        if said.kind == "repost":
            words = {"Text": _entry(said.text), "Time of repost": _entry(at=said.at)}
            reposts.append({"media_map_data": {}, "string_map_data": words})
            planted.append(("instagram", "made", "repost", iso(said.at), "", said.text))
    return {
        f"{_ACTIVITY}/comments/post_comments_1.json": written(comments[::-1]),
        f"{_ACTIVITY}/likes/liked_posts.json": written(likes[::-1]),
        f"{_ACTIVITY}/likes/liked_comments.json": written({"likes_comment_likes": []}),
        f"{_ACTIVITY}/media/reposts.json": written({"profile_media_reposts": reposts[::-1]}),
        f"{_ACTIVITY}/saved/saved_posts.json": written({"saved_saved_media": []}),
        f"{_ACTIVITY}/story_interactions/no-data.txt": b"",
    }


def _people(year: Elsewhere) -> dict[str, bytes]:
    followers = [_listed(person["handle"], at) for person, at in reversed(year.followers)]
    following = [
        {
            "title": person["handle"],
            "string_list_data": [
                {"href": f"https://www.instagram.com/_u/{person['handle']}", "timestamp": seconds(at)}
            ],
        }
        for person, at in year.followers
        if person["role"] == "shop"
    ]
    return {
        f"{_PEOPLE}/followers_1.json": written(followers[:60]),
        f"{_PEOPLE}/followers_2.json": written(followers[60:]),
        f"{_PEOPLE}/following.json": written({"relationships_following": following}),
        f"{_PEOPLE}/blocked_profiles.json": written({"relationships_blocked_users": []}),
        f"{_PEOPLE}/follow_requests_you've_received.json": written({"relationships_follow_requests_received": []}),
    }  # fmt: skip


def _listed(handle: str, at: datetime) -> dict:
    entry = {"href": f"https://www.instagram.com/{handle}", "value": handle, "timestamp": seconds(at)}
    return {"title": "", "media_list_data": [], "string_list_data": [entry]}


def _entry(value: str = "", *, at: datetime | None = None) -> dict:
    return {"href": "", "value": value, "timestamp": seconds(at) if at else 0}


def _profile(year: Elsewhere) -> dict[str, bytes]:
    account = year.account
    words = {
        "Email": account["email"], "Phone Number": "", "Username": account["handle"], "Name": account["name"],
        "Bio": account["bio"], "Website": f"https://{account['site']}", "Private Account": "False",
    }  # fmt: skip
    photo = {
        "uri": f"media/profile/202507/{digits(year, 17)}.jpg",
        "creation_timestamp": seconds(START),
        "title": "",
    }
    changed = {
        "Changed": _entry("Profile Bio Text"), "Previous Value": _entry("Café, er, bakery 🥖 Kettlebourne"),
        "New Value": _entry(account["bio"]), "Change Date": _entry(at=START + timedelta(days=3)),
    }  # fmt: skip
    signup = {"Username": _entry(account["handle"]), "Time": _entry(at=START - timedelta(days=14))}
    login = {"IP Address": _entry("192.0.2.17"), "Language Code": _entry("en"), "Time": _entry(at=GENERATED)}
    return {
        f"{_PERSONAL}/personal_information.json": written(
            {
                "profile_user": [
                    {
                        "title": "",
                        "media_map_data": {"Profile Photo": photo},
                        "string_map_data": {name: _entry(value) for name, value in words.items()},
                    }
                ]
            }
        ),
        f"{_PERSONAL}/professional_information.json": written(
            {"profile_business": [{"title": "", "media_map_data": {}, "string_map_data": {}}]}
        ),
        f"{_PERSONAL}/profile_changes.json": written(
            {"profile_profile_change": [{"title": "", "media_map_data": {}, "string_map_data": changed}]}
        ),
        "security_and_login_information/login_and_profile_creation/signup_details.json": written(
            {"account_history_registration_info": [{"title": "", "string_map_data": signup}]}
        ),
        "security_and_login_information/login_and_profile_creation/login_activity.json": written(
            {
                "account_history_login_history": [
                    {"title": "2026-07-01T09:02:00+00:00", "string_map_data": login}
                ]
            }
        ),
        "preferences/your_topics/recommended_topics.json": written({"topics_your_topics": []}),
    }


def _threads(year: Elsewhere, told: list[Said], planted: list[tuple]) -> dict[str, bytes]:
    root, posts, likes = f"{_ACTIVITY}/threads", [], []
    for said in told:
        media = {
            "uri": "",
            "creation_timestamp": seconds(said.at),
            "title": said.text,
            "text_app_post": {"reply_control": 0, "geo_gated_country_list": []},
        }
        posts.append({"media": [media]})
        planted.append(("threads", "made", "post", iso(said.at), "", said.text))
        if said.person:
            at = said.at - timedelta(seconds=25)
            likes.append(_listed(said.person["handle"], at))
            planted.append(("threads", "made", "reaction", iso(at), said.person["handle"], ""))
    followers = [_listed(person["handle"], at + timedelta(hours=1)) for person, at in year.followers[::3]]
    profile = {name: _entry(year.account[name.lower()]) for name in ("Bio", "Name")}
    return {
        f"{root}/threads_and_replies.json": written({"text_post_app_text_posts": posts[::-1]}),
        f"{root}/liked_threads.json": written({"text_post_app_media_likes": likes[::-1]}),
        f"{root}/followers.json": written({"text_post_app_text_post_app_followers": followers}),
        f"{root}/following.json": written({"text_post_app_text_post_app_following": followers[:5]}),
        f"{root}/personal_information.json": written(
            {
                "text_post_app_text_post_app_profile": [
                    {"string_map_data": profile | {"Username": _entry(year.account["handle"])}}
                ]
            }
        ),
        f"{root}/threads_viewed.json": written({"text_post_app_text_post_app_posts_seen": []}),
    }
