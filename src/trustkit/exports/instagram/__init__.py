"""Instagram with Threads as Meta's Accounts Center hands them out in JSON, in the layouts of 2021 to 2025.

theirs                                                     → ours
`content/`, `media/`: `posts_N`, `reels`, `stories`, …     post (caption; counts from `past_instagram_insights`)
`media/posts`                                              the same in a newer shape, see `labelled_posts.py`
`comments/post_comments_N`, `reels_comments`, `hype`       reply; `person` is the account whose post it is
`reposts`                                                  repost
`messages/<box>/<thread>/message_N`                        message both ways and reaction, see `conversations`
`likes/liked_posts`, `liked_comments`                      reaction
`story_interactions/*` (`story_sticker_interactions/*`)    reaction, not public, with what was picked or written
`followers_N`, `audience_insights`                         `audience`: a row a follower who is still there, and totals
`personal_information`, `profile_changes`, `sign_up…`      `profiles` (`following` is how many the business follows)
`threads/*`                                                the same of the network "threads"; replies count as posts

A Facebook zip may hold the folder `your_instagram_activity`: this reader takes what is its own and leaves the rest.

Decided here, where the layouts leave it open: a comment on an own post that begins with “@name” answers that person.
Archived posts are posts that are not public any more; deleted ones are not read. Stories count as public, although
they go after a day; so do likes. Counts belong to the one post that has the moment of the insights. Totals of
`audience_insights` stand on the last day of their span, which names no year and is the last such day before the
export; where its months are named in no language of `framework/months.toml` it is left out. Their changes over a span
are left out too. A like has no text: the “👍” is the same in all of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from trustkit.exports.declared import File
from trustkit.exports.instagram import acts, people
from trustkit.exports.instagram.labelled_posts import LABELLED_POSTS
from trustkit.exports.meta import conversations
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.reading import Platform
from trustkit.exports.telling.coverage import SHEET, Told
from trustkit.exports.telling.tally import UNKNOWN_FILE

_MARKS = (
    "your_instagram_activity/",
    "followers_and_following/",
    "past_instagram_insights/",
    "content/posts_",
    "media/posts_",
    "personal_information/personal_information/",
    "account_information/personal_information",
    "instagram_profile_information",
    "threads/threads_and_replies",
)
_KEYS = (
    b'"ig_',
    b'"string_list_data"',
    b'"string_map_data"',
    b'"relationships_follow',
    b'"text_post_app_',
    b'"organic_insights_',
    b'"cross_post_source"',
)


def _knows(archive: Archive, found: Mapping[str, list[Member]]) -> bool:
    """Whether a path among the members is Instagram's alone, or a loose file holds one of its keys."""
    paths = [member.plain_path for members in found.values() for member in members]
    if any(mark in path for mark in _MARKS for path in paths):
        return True
    return any(
        key in archive.head(member)
        for kind, members in found.items()
        if kind not in ("messages", "unread")
        for member in members[:3]
        for key in _KEYS
    )


_MEDIA = r"(?:(?:content|media)/)?"
_ASK = (
    "Ask Meta's Accounts Center for “All available information” of the account, in JSON and for “All time”."
)

READER = Platform(
    NETWORK="instagram",
    name="Instagram and Threads",
    begins="2010-10-06",
    asked=(
        "Open accountscenter.instagram.com/info_and_permissions and choose “Export your information”.",
        "“Create export”, choose the business's Instagram profile, then “Export to device”.",
        "Customise: all information (with Threads and insights), date range “All time”.",
        "Format JSON, not HTML; media quality low makes the files smaller.",
        "A message comes when it is ready, after hours or some days; download all parts within four days.",
    ),
    knows=_knows,
    owner=people.owner,
    foreign=r"(?:^|/)(?:your_facebook_activity|your_activity_across_facebook|this_profile_s_activity_across_facebook)/",
    files=(
        acts.posts(
            "threads posts",
            r"(?:threads/)?threads_and_replies\.json",
            "text_post_app_text_posts[]",
            "[]",
            network="threads",
        ),
        acts.reactions(
            "threads likes",
            r"(?:threads/)?liked_threads\.json",
            "text_post_app_media_likes[]",
            "[]",
            network="threads",
        ),
        people.followers(
            "threads followers",
            r"threads/followers\.json",
            "text_post_app_text_post_app_followers[]",
            "[]",
            network="threads",
        ),
        people.following(
            "threads following",
            r"threads/following\.json",
            "text_post_app_text_post_app_following[]",
            "[]",
            network="threads",
        ),
        people.profile(
            "threads profile",
            r"threads/personal_information\.json",
            "text_post_app_text_post_app_profile[]",
            network="threads",
        ),
        File(
            "threads unread",
            r"threads/[^/]+\.json",
            always={"network": "threads"},
            without="Says what was seen, saved or set, and names no act.",
        ),
        acts.posts("posts", _MEDIA + r"posts_\d+\.json", "ig_posts[]", "[]"),
        acts.posts("reels", _MEDIA + r"reels(?:_\d+)?\.json", "ig_reels_media[]", "[]"),
        acts.posts("stories", _MEDIA + r"stories(?:_\d+)?\.json", "ig_stories[]", "[]"),
        acts.posts("videos", _MEDIA + r"igtv_videos(?:_\d+)?\.json", "ig_igtv_media[]", "[]"),
        acts.posts(
            "archived",
            _MEDIA + r"archived_posts(?:_\d+)?\.json",
            "ig_archived_post_media[]",
            "[]",
            public=False,
        ),
        LABELLED_POSTS,
        File(
            "other content",
            _MEDIA + r"other_content(?:_\d+)?\.json",
            without="Pictures and videos that Instagram lists apart, without saying where they were shown.",
        ),
        File(
            "deleted",
            _MEDIA + r"(?:recently_deleted_content|profile_photos)\.json",
            without="Deleted posts, and pictures of the profile: no act that TrustKit asks about.",
        ),
        acts.comments("comments", r"post_comments(?:_\d+)?\.json", "comments_media_comments[]", "[]"),
        acts.comments("reels comments", r"reels_comments(?:_\d+)?\.json", "comments_reels_comments[]", "[]"),
        acts.comments("story comments", r"comments/hype\.json", "comments_story_comments[]", "[]"),
        acts.REPOSTS,
        *conversations.files(),
        acts.reactions("likes", r"liked_posts\.json", "likes_media_likes[]", "[]"),
        acts.reactions("likes of comments", r"liked_comments\.json", "likes_comment_likes[]", "[]"),
        acts.reactions(
            "story interactions",
            r"story_(?:sticker_)?interactions/[^/]+\.json",
            "*[]",
            "[]",
            answers=True,
        ),
        people.followers(
            "followers",
            r"(?:followers_and_following/)?followers(?:_\d+)?\.json",
            "relationships_followers[]",
            "[]",
        ),
        people.following(
            "following",
            r"followers_and_following/following(?:_\d+)?\.json",
            "relationships_following[]",
            "[]",
        ),
        people.profile(
            "profile",
            r"(?:personal|account)_information/personal_information\.json|instagram_profile_information\.json",
            "profile_user[]",
        ),
        people.CHANGES,
        people.SIGNUP,
        acts.INSIGHTS_OF_POSTS,
        people.AUDIENCE,
        File(
            "unknown",
            r"your_instagram_activity/(?:content|media|comments|likes|messages)/(?:.*/)?[^/]+\.json",
            without=UNKNOWN_FILE,
        ),
        File(
            "unread",
            r"followers_and_following/[^/]+\.json|past_instagram_insights/[^/]+\.json"
            r"|(?:personal|account)_information/[^/]+\.json|your_instagram_activity/.+\.json",
            without="Known, but names no act that TrustKit asks about.",
        ),
    ),
    told={
        "own posts": Told(
            "yes",
            "Posts, reels, stories and videos are in it.",
            _ASK,
            ("posts", "labelled posts", "reels", "stories", "videos"),
        ),
        "own replies": Told(
            "yes",
            "Every comment is in it, with the account whose post it stands below.",
            _ASK,
            ("comments", "reels comments", "story comments"),
        ),
        "messages": Told(
            "yes",
            "Direct messages are in it from both sides, except end-to-end encrypted and vanishing ones.",
            _ASK,
            ("messages",),
        ),
        "reactions made": Told(
            "yes",
            "Likes of posts and comments, and answers to stories.",
            _ASK,
            ("likes", "likes of comments", "story interactions"),
        ),
        "mentions received": Told(
            "no", "Instagram gives you no comments, likes or mentions that others made.", SHEET
        ),
        "counts per post": (
            Told(
                "partly",
                "The insights of professional accounts hold the counts of some posts.",
                "Meta Business Suite gives the counts of all posts: Insights > Content > Export.",
                ("insights",),
            ),
            Told(
                "no",
                "The files hold no insights; only professional accounts have them.",
                "Meta Business Suite gives the counts of all posts: Insights > Content > Export.",
            ),
        ),
        "followers today": (
            Told("yes", "Everyone who follows is in it.", _ASK, ("followers",)),
            Told(
                "partly",
                "The insights say how many followed on their last day, without a list.",
                _ASK,
                ("audience",),
            ),
        ),
        "followers over time": Told(
            "partly",
            "It says on which day each follower began. Those who left are missing.",
            "Export again every month, or write the number down.",
            ("followers",),
        ),
        "follower names": Told("yes", "The handle of every follower is in it.", _ASK, ("followers",)),
        "profile": Told("yes", "The profile is in it, with earlier handles.", _ASK, ("profile",)),
        "time of the post answered": Told(
            "no",
            "A comment names the account. It does not say which post it is under, or when that post was made.",
            SHEET,
        ),
    },
    beside={
        "threads": {
            "own posts": Told(
                "partly",
                "Posts and replies are in it, but it does not say which is which: both count as posts.",
                SHEET,
                ("threads posts",),
            ),
            "own replies": Told(
                "no", "Replies are among the posts, and it does not say which they are.", SHEET
            ),
            "messages": Told("no", "The folder holds no messages of Threads.", SHEET),
            "reactions made": Told("yes", "Likes are in it.", _ASK, ("threads likes",)),
            "mentions received": Told("no", "Threads gives you nothing that others wrote.", SHEET),
            "counts per post": Told("no", "The export holds no counts.", "Write them down from the app."),
            "followers today": Told("yes", "Everyone who follows is in it.", _ASK, ("threads followers",)),
            "followers over time": Told(
                "partly",
                "It says on which day each follower began. Those who left are missing.",
                "Export again every month, or write the number down.",
                ("threads followers",),
            ),
            "follower names": Told(
                "yes", "The handle of every follower is in it.", _ASK, ("threads followers",)
            ),
            "profile": Told("yes", "The profile is in it.", _ASK, ("threads profile",)),
            "time of the post answered": Told("no", "It does not say which post a reply answers.", SHEET),
        },
    },
)
