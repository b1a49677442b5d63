window.YTD.deleted_tweet.part0 = [
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
        "6"
      ],
      "favorite_count" : "0",
      "id_str" : "1565972864824246278",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1565972864824246278",
      "created_at" : "Sat Sep 03 08:00:00 +0000 2022",
      "favorited" : false,
      "full_text" : "A typo",
      "lang" : "en",
      "deleted_at" : "Sat Sep 03 08:01:00 +0000 2022"
    }
  }
]