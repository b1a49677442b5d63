"""The export of a Facebook Page in the new Pages experience, asked for while acting as the Page."""

from __future__ import annotations

from trustkit.exports.declared import File
from trustkit.exports.facebook import acts, people, posts
from trustkit.exports.facebook.profile import SHARED_FILES, of_page
from trustkit.exports.reading import Platform
from trustkit.exports.telling.coverage import Told

_ASK = "Ask for the Page's information as JSON, for all time, and give TrustKit every zip file of it."
_SHEET = "Keep TrustKit's sheet for two weeks, and note the comments that visitors write."

READER = Platform(
    NETWORK="facebook",
    name="Facebook Page",
    begins="2004-02-04",
    asked=(
        "On Facebook switch to the Page: your picture at the top right, then the Page's name.",
        "Settings & privacy > Settings > Your Facebook information > “Download profile information”.",
        "Choose the date range “All time” and the format JSON (not HTML).",
        "Facebook tells you when it is ready, mostly within a day; give TrustKit every zip file of it.",
    ),
    knows=lambda archive, found: of_page(archive),
    owner=people.owner,
    foreign=r"(?:^|/)(?:your_instagram_activity|preferences)/",
    files=(
        # Of what several files hold the last one stays: posts, which have links too.
        *SHARED_FILES,
        acts.photo_comments("posts", posts.COMMENTS_AT),
        posts.posts("posts", r"profile_posts(?:_\d+)?\.json", ("status_updates",)),
        File(
            "editor",
            r"posts/facebook_editor[^/]*\.json",
            without="Settings of the editor for posts; no act.",
        ),
        File(
            "events",
            r"events/(?:events|events_you_hosted|your_events)\.json",
            without="Events are announced in posts too; who came is not in it.",
        ),
    ),
    told={
        "own posts": Told("yes", "Every post of the Page that was not deleted is in it.", _ASK, ("posts",)),
        "own replies": Told(
            "yes",
            "Every comment of the Page is in it. Whom it answers is known only if the export was made in English.",
            _ASK,
            ("comments",),
        ),
        "messages": Told("yes", "Both sides of the Page's conversations are in it.", _ASK, ("messages",)),
        "reactions made": Told(
            "yes",
            "Every reaction that the Page gave is in it, with its day.",
            _ASK,
            ("reactions", "labelled reactions"),
        ),
        "mentions received": Told(
            "no",
            "What visitors write is not in it; the Page's own answers are the trace that is left.",
            _SHEET,
        ),
        "counts per post": Told(
            "no",
            "Facebook exports no reactions, comments or views that posts got.",
            "Meta Business Suite > Insights > Content > Export; give TrustKit that file too.",
        ),
        "followers today": Told("yes", "Everyone who follows stands in it by name.", _ASK, ("followers",)),
        "followers over time": Told(
            "partly",
            "Followers stand with their day where Facebook gives it; those who left are missing.",
            "Meta Business Suite > Insights > Results > Export has each day's new follows.",
            ("followers",),
        ),
        "follower names": Told("yes", "Everyone who follows stands in it by name.", _ASK, ("followers",)),
        "profile": Told("partly", "Name and description of the Page.", _ASK, ("profile",)),
        "time of the post answered": Told(
            "no", "Comments stand in it without the post that they answer, or its time.", _SHEET
        ),
    },
)
