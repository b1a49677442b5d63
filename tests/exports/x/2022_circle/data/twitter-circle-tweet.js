window.YTD.twitter_circle_tweet.part0 = [
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
        "43"
      ],
      "favorite_count" : "0",
      "id_str" : "1565610476958646277",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1565610476958646277",
      "created_at" : "Fri Sep 02 08:00:00 +0000 2022",
      "favorited" : false,
      "full_text" : "Only for our circle: back room open tonight",
      "lang" : "en"
    }
  }
]