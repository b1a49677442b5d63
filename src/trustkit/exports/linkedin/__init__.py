"""LinkedIn's archive of a member, Basic and Complete, in the layouts from 2018 to 2026.

theirs                                        → ours
`Shares.csv`                                    post; without commentary a bare repost. `Visibility` → `public`
`InstantReposts.csv`                            repost
`Comments.csv`                                  reply; the post in `Link` → `in_reply_to`, its id → `answers_at`
`Reactions.csv`, `Votes.csv`                    reaction made; of a vote, which nobody else sees, the option as `text`
`messages.csv`                                  message; `CONVERSATION ID` → `thread`
`Invitations.csv`                               message, where a note went with it; `thread` as of the messages
`Recommendations_Received.csv`, `_Given.csv`    review received, review made
`Endorsement_Received_Info.csv`, `_Given_`      reaction received, made; the skill as `text`
`Articles/…/*.html`                             post
`Connections.csv`                               audience: who is connected still, by the day they were
`Profile.csv`, `Registration.csv`               profiles; of mail and telephone only that they are there
`urn:li:share:…`, `urn:li:activity:…`           ids as they are; an own post has another one in comments on it

Decided here:

- Times without a zone (posts, comments, reactions; invitations and recommendations too) are UTC, and `tz_known` is
  false; the business's own zone is not applied. The ids of posts settle that: they carry the moment in UTC, and the
  `Date` beside them is within a second of it in real archives. The page on media writes “(GMT)” after the same layout
  as invitations.
- An id tells when a post was made if it has 19 digits and names an activity, a post or a share. A post that would be
  younger than the comment on it has no such time. An own post whose date cannot be read, as when a spreadsheet saved it
  with day and month in no provable order, has the moment of its id; comments, reactions and votes saved like that have
  the order in which none comes before its post, if only one is like that.
- A reaction's own word (LIKE, PRAISE, …) has no column and is left out.
- MEMBER_NETWORK counts as public: it is what stands beside the posts that anyone on LinkedIn may see.
- Comments and reactions count as public, as nearly all posts are; the archive does not say.
- Whom one follows, what one saved and what pictures one uploaded are no acts towards anybody; these files stay unread.
- `Shares.csv` and `Shares_<number>.csv` in one folder hold the same rows; the one without the number is read.
- An article has the time that its page tells, else the day at the beginning of its file's name, else none.
- A message that has words is those words; of one that has none the subject is. InMails stay, as somebody wrote them;
  conversations under the title “Sponsored Conversation” are advertisements, and are left out. What LinkedIn calls them
  in other languages is not known, and nothing else marks them; the account tells of titles that several share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from trustkit.exports.declared import Field, File
from trustkit.exports.linkedin import acts, messages
from trustkit.exports.linkedin.coverage import ASKED, TOLD
from trustkit.exports.linkedin.values import (
    commentary,
    marks_doubled,
    moments,
    reacted,
    targets,
    web_addresses,
)
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.reading import Platform
from trustkit.exports.rows.csv_rows import CsvRows
from trustkit.exports.rows.page_rows import PageRows
from trustkit.exports.tables.people import each_once
from trustkit.exports.values.list_columns import lists_of_one
from trustkit.exports.values.profile_values import is_there

_NUMBERED = r"(?:_\d+)?\.csv"


def _is_first(archive: Archive, member: Member) -> bool:
    """Whether no file with the same rows and without a number in its name lies beside it."""
    plain = re.sub(r"_\d+(?=\.csv$)", "", member.label, flags=re.IGNORECASE).casefold()
    return member.label.casefold() == plain or all(
        other.label.casefold() != plain for other in archive.members
    )


def _is_twin(archive: Archive, member: Member) -> bool:
    return not _is_first(archive, member)


def _knows(archive: Archive, found: Mapping[str, list[Member]]) -> bool:
    """Whether the files are LinkedIn's, by their columns; tables that others have too by the addresses in them."""
    own = {
        "connections",
        "shares",
        "endorsements received",
        "recommendations received",
        "recommendations given",
    }
    if found.keys() & own or (
        "profile" in found and found.keys() & {"messages", "registration", "addresses"}
    ):
        return True
    shared = ("comments", "reactions", "votes", "instant reposts", "articles", "invitations", "messages")
    return any(
        mark in archive.head(member).lower()
        for kind in shared
        for member in found.get(kind, ())
        for mark in (b"linkedin.com", b"conversation id")
    )


def _praise(kind: str, path: str, direction: str) -> File:
    return File(
        kind,
        path,
        CsvRows(("First Name", "Last Name", "Text", "Creation Date")),
        (
            Field("at", "Creation Date", moments),
            Field("text", "Text"),
            Field("public", "Status", acts.shown),
        ),
        always={"direction": direction, "kind": "review"},
        needs=("text",),
        also=("First Name", "Last Name"),
        finish=acts.recommendations,
    )


def _endorsed(kind: str, path: str, direction: str, who: str) -> File:
    return File(
        kind,
        path,
        CsvRows(("Endorsement Date", "Skill Name", f"{who} First Name")),
        (
            Field("at", "Endorsement Date", moments),
            Field("text", "Skill Name"),
            Field("public", "Endorsement Status", acts.shown),
        ),
        always={"direction": direction, "kind": "reaction"},
        needs=("at",),
        also=("Endorsement Date", f"{who} First Name", f"{who} Last Name"),
        finish=acts.endorsements,
    )


def _answering(
    kind: str, needs: tuple[str, ...], *fields: Field, escape: str | None = None, public: bool
) -> File:
    """A file of comments, reactions or votes: each row answers the post that it leads to."""
    return File(
        kind,
        kind + _NUMBERED,
        CsvRows(needs, escape=escape),
        (Field("at", "Date", moments), Field("link", "Link", web_addresses), *fields),
        always={"direction": "made", "kind": "reply" if kind == "comments" else "reaction", "public": public},
        needs=("at", "link"),
        finish=acts.answers,
        suits=_is_first,
    )


_FILES = (
    File(
        "shares",
        "shares" + _NUMBERED,
        CsvRows(("Date", "ShareLink", "ShareCommentary")),
        (
            Field("id", "ShareLink", targets),
            Field("at", "Date", moments),
            Field("link", "ShareLink", web_addresses),
            Field("text", "ShareCommentary", commentary),
            Field("links", "SharedUrl", lists_of_one),
            Field("public", "Visibility", acts.visible),
        ),
        always={"direction": "made"},
        needs=("at", "link"),
        finish=acts.shares,
        prepare=marks_doubled,
        suits=_is_first,
    ),
    File(
        "instant reposts",
        "instantreposts" + _NUMBERED,
        CsvRows(("Date", "Link")),
        (
            Field("at", "Date", moments),
            Field("link", "Link", web_addresses),
            Field("in_reply_to", "Link", targets),
        ),
        always={"direction": "made", "kind": "repost", "public": True},
        needs=("at", "link"),
        finish=acts.reposts,
        suits=_is_first,
    ),
    _answering(
        "comments",
        ("Date", "Link", "Message"),
        Field("in_reply_to", "Link", targets),
        Field("text", "Message"),
        escape="\\",
        public=True,
    ),
    _answering("reactions", ("Date", "Type", "Link"), Field("in_reply_to", "Link", reacted), public=True),
    _answering(
        "votes",
        ("Date", "Link", "OptionText"),
        Field("in_reply_to", "Link", targets),
        Field("text", "OptionText"),
        public=False,
    ),
    File(
        "articles",
        r"articles/[^/]+\.html",
        PageRows(),
        (Field("text", "text"),),
        always={"direction": "made", "kind": "post", "public": True},
        needs=("text",),
        also=("title", "address"),
        finish=acts.articles,
    ),
    File(
        "messages",
        "messages" + _NUMBERED,
        CsvRows(
            ("FROM", "TO", "DATE", "CONTENT"),
            {"DIRECTION": ("DIRECTION/FOLDER",), "FOLDER": ("DIRECTION/FOLDER",)},
        ),
        messages.FIELDS,
        always={"kind": "message", "public": False},
        needs=("at", "text"),
        also=messages.PLACES,
        finish=messages.messages,
        suits=_is_first,
    ),
    File(
        "invitations",
        "invitations" + _NUMBERED,
        CsvRows(("From", "To", "Sent At", "Message", "Direction")),
        (Field("at", "Sent At", moments), Field("text", "Message")),
        always={"kind": "message", "public": False, "tz_known": False},
        needs=("text",),
        also=("From", "To", "Direction", "inviterProfileUrl", "inviteeProfileUrl"),
        finish=messages.invitations,
        suits=_is_first,
    ),
    _praise("recommendations received", r"recommendations[_ ]received\.csv", "received"),
    _praise("recommendations given", r"recommendations[_ ]given\.csv", "made"),
    _endorsed("endorsements received", r"endorsement[_ ]received[_ ]info\.csv", "received", "Endorser"),
    _endorsed("endorsements given", r"endorsement[_ ]given[_ ]info\.csv", "made", "Endorsee"),
    File(
        "connections",
        "connections" + _NUMBERED,
        CsvRows(("First Name", "Last Name", "Connected On")),
        (Field("when", "Connected On", moments), Field("name", ("First Name", "Last Name"))),
        to="audience",
        needs=("when", "name"),
        finish=each_once,
        survivors=True,
        some=True,  # whoever follows without being connected is on no list
        suits=_is_first,
    ),
    File(
        "profile",
        r"profile\.csv",
        CsvRows(("First Name", "Last Name", "Headline")),
        (Field("location", "Geo Location"),),
        to="profiles",
        also=("First Name", "Last Name", "Headline", "Summary", "Websites"),
        finish=acts.profile,
    ),
    File(
        "registration",
        r"registration\.csv",
        CsvRows(("Registered At",)),
        (Field("created", "Registered At", moments),),
        to="profiles",
    ),
    File(
        "addresses",
        r"email addresses\.csv",
        CsvRows(("Email Address",)),
        (Field("email", "Email Address", is_there),),
        to="profiles",
    ),
    File(
        "telephone",
        r"phonenumbers\.csv",
        CsvRows(("Number",)),
        (Field("phone", "Number", is_there),),
        to="profiles",
    ),
    File(
        "twins",
        r"(?:shares|instantreposts|comments|reactions|votes|messages|invitations|connections)_\d+\.csv",
        without="The same rows stand in the file without a number in its name.",
        suits=_is_twin,
    ),
    File(
        "complete",
        r"(?:ad_targeting|inferences_about_you|searchqueries|logins|ads clicked|security challenges)(?:_\d+)?\.csv",
        without="What LinkedIn noted about the member: no acts.",
    ),
    File(
        "follows",
        r"(?:member_follows(?:_\d+)?|company follows)\.csv",
        without="Whom the member follows: no act towards anybody.",
    ),
    File(
        "media",
        r"(?:rich[_ ]media|saved_items(?:_\d+)?)\.csv",
        without="Files uploaded and things saved; the posts themselves stand elsewhere.",
    ),
    File(
        "assistants",
        r"(?:guide_|learning_coach_|learning_role_play_)messages\.csv|learningcoachmessages\.csv",
        without="Talk with LinkedIn's own assistants, not with people.",
    ),
    File(
        "career",
        r"(?:positions|education|skills|languages|certifications|courses|projects|publications|patents|honors"
        r"|volunteering|organizations|test scores|learning|profile summary|events|causes you care about)\.csv",
        without="What the member learned and worked at: no acts.",
    ),
)

READER = Platform(
    NETWORK="linkedin",
    name="LinkedIn",
    begins="2003-05-01",
    asked=ASKED,
    knows=_knows,
    owner=messages.owners,
    # In a name that a person gave, the day may stand first.
    day=r"(?i)LinkedInDataExport_(?P<m>[01]\d)-(?P<d>[0-3]\d)-(?P<y>20\d\d)",
    files=_FILES,
    told=TOLD,
)
