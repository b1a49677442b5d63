window.YTD.tweet.part0 = [
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
        "29"
      ],
      "favorite_count" : "4",
      "id_str" : "1565248089093046273",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1565248089093046273",
      "created_at" : "Thu Sep 01 08:00:00 +0000 2022",
      "favorited" : false,
      "full_text" : "What shall we bake next week?",
      "lang" : "en"
    }
  },
  {
    "tweet" : {
      "retweeted" : false,
      "source" : "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [
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
        "24"
      ],
      "favorite_count" : "0",
      "id_str" : "1565255638840246274",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1565255638840246274",
      "created_at" : "Thu Sep 01 08:30:00 +0000 2022",
      "favorited" : false,
      "full_text" : "@anna_h Plum cake it is!",
      "lang" : "en",
      "in_reply_to_status_id_str" : "1565253122257846275",
      "in_reply_to_status_id" : "1565253122257846275",
      "in_reply_to_user_id" : "900",
      "in_reply_to_user_id_str" : "900",
      "in_reply_to_screen_name" : "anna_h"
    }
  }
]