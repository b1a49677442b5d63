"""The export of a Facebook profile, in its three generations of folders."""

from __future__ import annotations

import re
from collections.abc import Mapping

from trustkit.exports.declared import File
from trustkit.exports.facebook import acts, people, posts
from trustkit.exports.facebook.wall import WALL_POSTS
from trustkit.exports.meta import conversations
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.reading import Platform
from trustkit.exports.telling.coverage import SHEET, Told

_PAGE = re.compile(
    r"this_profile_s_activity_across_facebook/|(?:^|/)profile_posts(?:_\d+)?\.json"  # unpacked without its folder
)
_KEYS = re.compile(
    rb'"(?:comments|group_posts|group_comments|lasso_videos|archived_stories|videos|other_photos|friends'
    rb'|recommended_pages|notes)_v2"|"followers_v[23]"|"wall_posts_sent_to_you"'
)
_ROOTS = ("your_facebook_activity/", "your_activity_across_facebook/")


def of_page(archive: Archive) -> bool:
    """Whether the folder is there that only Pages have, or their posts without it.

    >>> from trustkit.exports.by_hand import archive_of
    >>> [of_page(archive_of({path: b"[]"})) for path in ("posts/profile_posts_1.json", "posts/your_posts_1.json")]
    [True, False]
    """
    return any(_PAGE.search(member.plain_path) for member in archive.members)


def _knows(archive: Archive, found: Mapping[str, list[Member]]) -> bool:
    """Whether the folders are those of a profile, or a loose file holds one of its keys.

    The oldest exports have no folder of their own, but names like no other's.
    """
    if of_page(archive):
        return False
    paths = [member.plain_path for member in archive.members]
    rooted = any(root in path for path in paths for root in _ROOTS)
    return (
        rooted
        or any(kind in found for kind in ("posts", "profile", "followers"))
        or any(_KEYS.search(archive.head(member)) for members in found.values() for member in members[:3])
    )


_ASK = "Ask Facebook for your information as JSON, for all time, and give TrustKit the zip file."
_MESSAGES = ("messages", "group messages")

SHARED_FILES = (
    acts.media(
        "videos", r"your_videos(?:_\d+)?\.json|posts/videos(?:_\d+)?\.json", ("videos_v2[]", "videos[]", "[]")
    ),
    acts.media(
        "photos",
        r"(?:your_|posts/)uncategorized_photos(?:_\d+)?\.json",
        ("other_photos_v2[]", "other_photos[]"),
    ),
    acts.photo_comments("photos", ("other_photos_v2[].comments[]", "other_photos[].comments[]")),
    acts.media("albums", r"(?:posts|photos_and_videos)/album/\d+\.json", ("photos[]",)),
    acts.photo_comments("albums", ("comments[]", "photos[].comments[]")),
    posts.posts("reels", r"your_reels\.json", ("lasso_videos_v2",)),
    posts.posts("stories", r"archived_stories\.json", ("archived_stories_v2",)),
    acts.comments(
        "comments",
        r"(?:comments(?:_and_reactions)?/)?comments(?:_\d+)?\.json",
        ("comments_v2", "comments"),
    ),
    acts.REACTIONS,
    acts.LABELLED_REACTIONS,
    posts.NOTES,
    *conversations.files(),
    people.audience(
        "followers",
        r"people_who_followed_you(?:_\d+)?\.json|(?:friends|following)_and_followers/followers\.json",
        ("followers_v3", "followers_v2", "followers"),
    ),
    *people.FACTS,
    File(
        "notifications",
        r"notifications/notifications(?:_\d+)?\.json",
        without="Only of the last weeks, and sentences in the app's language: who did what, not what was written.",
    ),
)

READER = Platform(
    NETWORK="facebook",
    name="Facebook profile",
    begins="2004-02-04",
    asked=(
        "On Facebook: Settings & privacy > Settings > Accounts Center > Your information and permissions.",
        "“Export your information”, “Create export”, choose the profile, then “Export to device”.",
        "Choose the date range “All time” and the format JSON (not HTML).",
        "Facebook tells you when it is ready, mostly within a day; give TrustKit every zip file of it.",
    ),
    knows=_knows,
    owner=people.owner,
    foreign=r"(?:^|/)(?:your_instagram_activity|preferences)/",
    files=(
        # Of what several files hold the last one stays: posts, which have links too.
        *SHARED_FILES,
        acts.photo_comments("posts", posts.COMMENTS_AT),
        posts.posts(
            "posts",
            r"your_posts(?:__check_ins__photos_and_videos)?(?:_\d+)?\.json",
            ("status_updates", "status_updates_v2"),
        ),
        acts.POSTS_ELSEWHERE,
        WALL_POSTS,
        posts.group_posts(
            "group posts",
            r"(?:group_posts_and_comments|your_posts_and_comments_in_groups)\.json",
            ("group_posts_v2", "group_posts.activity_log_data", "group_posts"),
        ),
        acts.comments(
            "group comments", r"your_comments_in_groups\.json", ("group_comments_v2",), public=None
        ),
        *conversations.files(r"groups/your_group_messages/[^/]+\.json", "group messages"),
        acts.RECOMMENDED,
        people.audience(
            "friends",
            r"your_friends\.json|friends(?:_and_followers)?/friends\.json",
            ("friends_v2", "friends"),
            unless="followers",
        ),
        File(
            "following",
            r"(?:who_you_ve_followed|who_you_follow|pages_and_profiles_you_follow)(?:_\d+)?\.json"
            r"|following_and_followers/(?:following|followed_pages)\.json",
            without="Whom the business follows: that is neither an act towards them nor its audience.",
        ),
    ),
    told={
        "own posts": Told(
            "yes",
            "Every post that has not been deleted is in it, but not who each was for.",
            _ASK,
            ("posts",),
        ),
        "own replies": Told(
            "yes",
            "Every comment is in it. Whom it answers is known only if the export was made in English.",
            _ASK,
            ("comments", "group comments"),
        ),
        "messages": Told(
            "partly",
            "Both sides of conversations; those with end-to-end encryption, since 2023 most, are not in it.",
            "On facebook.com/messages: Settings > Privacy & safety > End-to-end encrypted chats > Message storage.",
            _MESSAGES,
        ),
        "reactions made": Told(
            "yes",
            "Every reaction is in it, with its day.",
            _ASK,
            ("reactions", "labelled reactions"),
        ),
        "mentions received": (
            Told(
                "partly",
                "What others wrote on the timeline is in it; their comments are not, save on pictures in old ones.",
                SHEET,
                ("wall posts",),
            ),
            Told(
                "no",
                "What others write on a profile's posts is not in its export, save comments on pictures in old ones.",
                SHEET,
            ),
        ),
        "counts per post": Told(
            "no",
            "Facebook exports no reactions, comments or views that posts got.",
            "For a Page: Meta Business Suite > Insights > Content > Export.",
        ),
        "followers today": (
            Told("yes", "Everyone who follows stands in it by name.", _ASK, ("followers",)),
            Told(
                "partly", "Friends are in it; who follows without being a friend is not.", _ASK, ("friends",)
            ),
        ),
        "followers over time": (
            Told(
                "partly",
                "Followers stand with their day where Facebook gives it; those who left are missing.",
                "Ask for an export now and then and give TrustKit all of them.",
                ("followers",),
            ),
            Told(
                "partly",
                "Friends stand with the day they became friends; those who left are missing.",
                "Ask for an export now and then and give TrustKit all of them.",
                ("friends",),
            ),
        ),
        "follower names": (
            Told("yes", "Everyone who follows stands in it by name.", _ASK, ("followers",)),
            Told("partly", "Only friends are in it by name.", _ASK, ("friends",)),
        ),
        "profile": Told("yes", "Name, bio, websites and the day it was made.", _ASK, ("profile",)),
        "time of the post answered": Told(
            "no", "Comments stand in it without the post that they answer, or its time.", SHEET
        ),
    },
)
