"""What a LinkedIn archive can and cannot tell, topic by topic, and how to ask for the one that tells more."""

from __future__ import annotations

from collections.abc import Mapping

from trustkit.exports.telling.coverage import SHEET_TOO, Told

ASKED = (
    "On LinkedIn: Me > Settings & Privacy > Data privacy > “Get a copy of your data”.",
    "Choose “Download larger data archive”, which holds posts, comments and reactions; single categories give the "
    "Basic archive, which lacks them.",
    "“Request archive”. A first e-mail comes within minutes and brings the Basic archive only; wait for the second "
    "one, about a day later, whose file is named Complete_LinkedInDataExport.",
    "Download it within 72 hours and give TrustKit the whole zip file, as it came.",
)
_COMPLETE = (
    "Ask for the Complete archive: Settings & Privacy > Data privacy > Get a copy of your data > “Download larger data "
    "archive”; it comes about a day later."
)
_SHEET = SHEET_TOO.format("the archive")
_ANALYTICS = (
    "Export the analytics of your posts (linkedin.com/analytics/creator/content, or the Page's Analytics) and hand the "
    "workbook in together with the archive."
)
_WHOLE = ("complete", "shares", "instant reposts", "comments", "reactions")
_BASIC = "The Basic archive never holds {what}, and nothing here shows that this is the Complete one."
_NONE = "The Complete archive leaves out files that would be empty: there is no {what}."

TOLD: Mapping[str, Told | tuple[Told, ...]] = {
    "own posts": (
        Told(
            "yes",
            "Every post of the member that was not deleted is in it. Posts of a company Page are not.",
            "",
            ("shares", "instant reposts"),
        ),
        Told("yes", _NONE.format(what="post"), "", _WHOLE),
        Told("no", _BASIC.format(what="posts"), _COMPLETE),
    ),
    "own replies": (
        Told(
            "yes",
            "Every comment of the member is in it, with the post it stands under; whose post that is, is not told.",
            "",
            ("comments",),
        ),
        Told("yes", _NONE.format(what="comment"), "", _WHOLE),
        Told("no", _BASIC.format(what="comments"), _COMPLETE),
    ),
    "messages": (
        Told(
            "yes",
            "Both sides of all conversations are in it; advertisements among them are left out.",
            "",
            ("messages",),
        ),
        Told("no", "There is no file of messages here.", _COMPLETE),
    ),
    "reactions made": (
        Told(
            "yes",
            "Every reaction of the member is in it; whose post it was given to is not told.",
            "",
            ("reactions", "votes"),
        ),
        Told("yes", _NONE.format(what="reaction"), "", _WHOLE),
        Told("no", _BASIC.format(what="reactions"), _COMPLETE),
    ),
    "mentions received": (
        Told(
            "partly",
            "Recommendations and endorsements are in it; comments, mentions and reactions of others never are.",
            _SHEET,
            ("recommendations received", "endorsements received"),
        ),
        Told(
            "no", "LinkedIn gives you nothing that others wrote under your posts or said about you.", _SHEET
        ),
    ),
    "counts per post": Told(
        "no", "No archive of LinkedIn says how often a post was seen, liked or commented on.", _ANALYTICS
    ),
    "followers today": (
        Told(
            "partly",
            "All connections of the day of the export are in it; followers who are not connected are not counted.",
            _ANALYTICS,
            ("connections",),
        ),
        Told("no", "There is no file of connections here, and followers are in no archive.", _COMPLETE),
    ),
    "followers over time": (
        Told(
            "partly",
            "Those connected still, with the day on which they were; who left is missing, and so are followers.",
            "Ask for an archive now and then and give TrustKit all of them; the analytics show new followers by day.",
            ("connections",),
        ),
        Told("no", "There is no file of connections here, and followers are in no archive.", _COMPLETE),
    ),
    "follower names": (
        Told(
            "partly",
            "Connections stand in it by name; followers who are not connected do not.",
            "Look at the list of followers on LinkedIn itself.",
            ("connections",),
        ),
        Told("no", "There is no file of connections here, and followers are in no archive.", _COMPLETE),
    ),
    "profile": (
        Told("yes", "Name, headline, summary, place and websites are in it.", "", ("profile",)),
        Told("no", "There is no file of the profile here.", _COMPLETE),
    ),
    "time of the post answered": (
        Told(
            "yes",
            "The id of the post that a comment stands under carries the moment at which it was made.",
            "",
            ("comments",),
        ),
        Told(
            "no", "It is known from the ids of posts commented on, and there are no comments here.", _COMPLETE
        ),
    ),
}
