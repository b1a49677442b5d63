"""Facebook: the export of a profile, and that of a Page, which hold the same kinds of files in other places.

Messenger's own download of encrypted conversations has a layout of its own: `messenger.py`.

theirs                                        → ours
`your_posts…_N`, `profile_posts_N`            a post each, see `posts.py`
`your_reels`, `archived_stories`, `notes`     a post each
`your_videos`, `your_uncategorized_photos`,   a post each, unless a post shows the same picture (by `uri`);
`posts/album/N`                               the same words in the same second count once
`comments[]` of all these pictures            a reply each, received where the author is not the business
`posts_on_other_pages_and_profiles`           a post each, `person` is the target
`other_people's_posts_to_your_timeline`       a post each that was received, see `wall.py`
`comments`                                    a reply each, in both shapes; `person` where the sentence is in English
`likes_and_reactions…`                        a reaction each, in the older shape and the newer (`label_values`)
`groups/…`                                    posts and replies
`pages_and_profiles_you_ve_recommended`       a review each
`messages/…`, `your_group_messages/…`         see `conversations.py`
`people_who_followed_you`, `your_friends`     audience
`profile_information`, `your_pages`,          profile, and the business's own names
`your_professional_dashboard_activity`

Left open by Meta's files and decided here:

- Posts, comments and reactions count as public, although a profile may show them to friends only: the export does
  not say for whom each was. In groups, where most are closed, `public` is missing.
- `at` is when a post was made: neither when it was edited (`update_timestamp`) nor the day it was given afterwards
  (`backdated_timestamp`).
- A row with an author counts as made only if that is one of the business's names: those of the profile, earlier ones,
  and those of its Pages; without any the one author of all comments and reactions. Rows by others were received.
- Of a profile with a list of followers the friends are left out of the audience, as friends follow too.
- Notifications stay unread: they are the last weeks only, and sentences in the language of the app, which name who did
  what without what was written.
- The Instagram part of a zip (`your_instagram_activity/`, `preferences/`) is the Instagram reader's.
"""

from __future__ import annotations

from trustkit.exports.facebook import messenger, page, profile

READERS = (page.READER, profile.READER, messenger.READER)
