window.YTD.community_tweet.part0 = [
  {
    "tweet" : {
      "retweeted" : false,
      "source" : "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "28"
      ],
      "favorite_count" : "0",
      "id_str" : "1879091080197046280",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1879091080197046280",
      "created_at" : "Tue Jan 14 09:00:00 +0000 2025",
      "favorited" : false,
      "full_text" : "Any tips for a cold kitchen?",
      "lang" : "en",
      "community_id" : "55",
      "community_id_str" : "55",
      "scopes" : {
        "followers" : false
      }
    }
  }
]