window.YTD.tweets.part0 = [
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
        "15"
      ],
      "favorite_count" : "1",
      "id_str" : "1626922775081910273",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1626922775081910273",
      "created_at" : "Sat Feb 18 12:33:11 +0000 2023",
      "favorited" : false,
      "full_text" : "Open till six 🥐",
      "lang" : "in"
    }
  },
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
        "26"
      ],
      "favorite_count" : "0",
      "id_str" : "1626899324728246274",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1626899324728246274",
      "created_at" : "Sat Feb 18 11:00:00 +0000 2023",
      "favorited" : false,
      "full_text" : "Guten Morgen, Brook Street",
      "lang" : "de"
    }
  }
]