window.YTD.tweets.part1 = [
  {
    "tweet" : {
      "retweeted" : false,
      "source" : "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "name" : "Mill_Lane",
            "screen_name" : "mill_lane",
            "indices" : [
              "0",
              "5"
            ],
            "id_str" : "700",
            "id" : "700"
          },
          {
            "name" : "Anna_H",
            "screen_name" : "anna_h",
            "indices" : [
              "0",
              "5"
            ],
            "id_str" : "900",
            "id" : "900"
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "40"
      ],
      "favorite_count" : "0",
      "id_str" : "1626552036357046275",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1626552036357046275",
      "created_at" : "Fri Feb 17 12:00:00 +0000 2023",
      "favorited" : false,
      "full_text" : "@mill_lane @anna_h See you at the market",
      "lang" : "en",
      "in_reply_to_user_id_str" : "700",
      "in_reply_to_user_id" : "700",
      "in_reply_to_screen_name" : "mill_lane"
    }
  }
]