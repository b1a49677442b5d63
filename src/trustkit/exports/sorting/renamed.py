"""Files that somebody gave another name: which of a network's files they are, by what stands at their beginning."""

from __future__ import annotations

import re
from dataclasses import replace

from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.rows.json_rows import plain

# What only one kind of file begins with → the name by which its reader knows it. The first that fits counts.
_NAMES: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (rb"\A\W*(?:window\.)?__THAR_CONFIG", "manifest.js"),
        (rb'"text_post_app_text_posts"', "threads_and_replies.json"),
        (rb'"text_post_app_media_likes"', "liked_threads.json"),
        (rb'"ig_reels_media"', "reels.json"),
        (rb'"ig_stories"', "stories.json"),
        (rb'"ig_igtv_media"', "igtv_videos.json"),
        (rb'"ig_archived_post_media"', "archived_posts.json"),
        (rb'"comments_media_comments"', "post_comments_1.json"),
        (rb'"comments_reels_comments"', "reels_comments.json"),
        (rb'"likes_media_likes"', "liked_posts.json"),
        (rb'"likes_comment_likes"', "liked_comments.json"),
        (rb'"relationships_followers"', "followers_1.json"),
        (rb'"profile_media_reposts"', "reposts.json"),
        (rb'"organic_insights_posts"', "past_instagram_insights/posts.json"),
        (rb'"cross_post_source"', "posts_1.json"),
        (
            rb'\A\s*\[?\s*\{\s*"(?:title|media_list_data|string_map_data)"[^\0]*"string_map_data"',
            "post_comments_1.json",
        ),
        (
            rb'\A\s*\[?\s*\{\s*"(?:title|media_list_data|string_list_data)"[^\0]*"string_list_data"',
            "followers_1.json",
        ),
        (rb'"comments_v2"', "comments.json"),
        (rb'"group_posts_v2"', "group_posts_and_comments.json"),
        (rb'"notes_v2"', "other_activity/notes.json"),
        (rb'"group_comments_v2"', "your_comments_in_groups.json"),
        (rb'"lasso_videos_v2"', "your_reels.json"),
        (rb'"archived_stories_v2"', "archived_stories.json"),
        (rb'"videos_v2"', "your_videos.json"),
        (rb'"other_photos_v2"', "your_uncategorized_photos.json"),
        (rb'"recommended_pages_v2"', "pages_and_profiles_you've_recommended.json"),
        (rb'"threadName"|"senderName"', "conversation_1.json"),
        (rb'"wall_posts_sent_to_you"', "other_people's_posts_to_your_timeline.json"),
        (rb'"followers_v[23]"', "people_who_followed_you.json"),
        (rb'"friends_v2"', "your_friends.json"),
        (rb'"data"\s*:\s*\[\s*\{\s*"post"', "your_posts_1.json"),
        (rb'"starRating"', "reviews.json"),
        (
            rb'\A\s*\{\s*"(?:Profile|Profile And Settings|Activity|Your Activity|Likes and Favorites|Post|Video'
            rb'|Comment|Direct Messages?|App Settings|Ads and data|Income Plus|Tiktok \w+)"',
            "user_data.json",
        ),
        (rb'"OrderedCollection"[^\0]*"orderedItems"\s*:\s*\[\s*\{', "outbox.json"),
        (rb'"bookmarks\.json"[^\0]*"orderedItems"', "bookmarks.json"),
        (rb'"OrderedCollection"[^\0]*"orderedItems"\s*:\s*\[\s*"', "likes.json"),
        (rb"ShareCommentary", "Shares.csv"),
        (rb'\A"?Date"?,"?Link"?,"?Message"?', "Comments.csv"),
        (rb'\A"?Date"?,"?Type"?,"?Link"?', "Reactions.csv"),
        (rb'\A"?Date"?,"?Link"?,"?OptionText"?', "Votes.csv"),
        (rb'\A"?Date"?,"?Link"?\s', "InstantReposts.csv"),
        (rb"Endorser First Name", "Endorsement_Received_Info.csv"),
        (rb'(?m)^"?First Name"?,.*Connected On', "Connections.csv"),
        (rb"inviterProfileUrl", "Invitations.csv"),
        (rb"CONVERSATION ID", "messages.csv"),
        (rb"(?s)\A.\xa2(?:eroots|gversion)", "repo.car"),
    )
)
_OF_X = re.compile(rb"\A\W*(?:window\.)?YTD\.([a-z_]{1,40})\.part\d")
_ENDINGS = ("js", "json", "csv")
_MOST = 100  # members looked at; who hands over more has an archive


def renamed(archive: Archive) -> list[Member]:
    """The members of an archive that no reader knows, each under the name that its network gives such files.

    >>> from trustkit.exports.by_hand import archive_of
    >>> [member.label for member in renamed(archive_of({"mine.json": b'{"comments_v2": []}', "a.txt": b""}))]
    ['a.txt', 'comments.json']
    """
    if len(archive.members) > _MOST:
        return archive.members
    found = []
    for member in archive.members:
        ending = member.name.casefold().rpartition(".")[2]
        known = ending in _ENDINGS
        name = _name(plain(archive.head(member)), f".{ending if known else 'car'}")
        found.append(replace(member, label=name, called=member.label) if name else member)
    return found


def _name(head: bytes, ending: str) -> str | None:
    if (match := _OF_X.match(head)) and ending == ".js":
        return match[1].decode().replace("_", "-") + ".js"
    fitting = (name for pattern, name in _NAMES if name.endswith(ending) and pattern.search(head))
    return next(fitting, None)
