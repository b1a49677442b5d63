"""How each network hands out what a business did there: one file a network, written byte by byte as the network does.

A writer takes the year (`elsewhere.Elsewhere`) and gives, for each file that the owner would download, its name, its
bytes, and the acts that a faithful reader finds in it: network, direction, kind, moment (ISO, UTC), person, text.
"""

from __future__ import annotations

from . import bluesky, facebook, google, instagram, linkedin, linkedin_analytics, mastodon, tiktok, youtube

WRITERS = {
    "bluesky": bluesky.files,
    "facebook": facebook.files,
    "google": google.files,
    "instagram": instagram.files,
    "linkedin": linkedin.files,
    "linkedin_analytics": linkedin_analytics.files,
    "mastodon": mastodon.files,
    "tiktok": tiktok.files,
    "youtube": youtube.files,
}

# What a business's card says of each network's files.
HOLDS = {
    "bluesky": "its repository on Bluesky: posts, answers, likes, reposts and quotes",
    "facebook": "its Page on Facebook, Business Suite's table of the same posts, and the follows day by day",
    "google": "its Business Profile out of Google Takeout: reviews with their answers, and posts",
    "instagram": "Instagram and Threads in one export, and Business Suite's table of the same posts",
    "linkedin": "the owner's archive from LinkedIn: posts, comments, messages and connections",
    "linkedin_analytics": "the owner's analytics on LinkedIn: counts by day and by post, without texts",
    "mastodon": "its archive from Mastodon, and the list of those it follows",
    "tiktok": "TikTok's file of all data, and Studio's table of the latest videos",
    "youtube": "its channel out of Google Takeout: videos, comments and live chats",
}
