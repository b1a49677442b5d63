window.YTD.tweet.part0 = [ {
  "retweeted" : false,
  "source" : "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
  "entities" : {
    "hashtags" : [],
    "symbols" : [],
    "user_mentions" : [],
    "urls" : []
  },
  "display_text_range" : [
    "0",
    "37"
  ],
  "favorite_count" : "3",
  "id_str" : "1123889867781046273",
  "truncated" : false,
  "retweet_count" : "1",
  "id" : "1123889867781046273",
  "created_at" : "Thu May 02 10:00:00 +0000 2019",
  "favorited" : false,
  "full_text" : "Fresh rye &amp; oat loaves at 7 &lt;3",
  "lang" : "en"
}, {
  "retweeted" : false,
  "source" : "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
  "entities" : {
    "hashtags" : [],
    "symbols" : [],
    "user_mentions" : [],
    "urls" : []
  },
  "display_text_range" : [
    "0",
    "25"
  ],
  "favorite_count" : "0",
  "id_str" : "1123891126072246274",
  "truncated" : false,
  "retweet_count" : "0",
  "id" : "1123891126072246274",
  "created_at" : "Thu May 02 10:05:00 +0000 2019",
  "favorited" : false,
  "full_text" : "And sourdough on Fridays.",
  "lang" : "en",
  "in_reply_to_status_id_str" : "1123889867781046273",
  "in_reply_to_status_id" : "1123889867781046273",
  "in_reply_to_user_id" : "300400500",
  "in_reply_to_user_id_str" : "300400500",
  "in_reply_to_screen_name" : "brookbread_old"
}, {
  "retweeted" : false,
  "source" : "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
  "entities" : {
    "hashtags" : [],
    "symbols" : [],
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
      }
    ],
    "urls" : []
  },
  "display_text_range" : [
    "0",
    "35"
  ],
  "favorite_count" : "0",
  "id_str" : "1124237156152246275",
  "truncated" : false,
  "retweet_count" : "0",
  "id" : "1124237156152246275",
  "created_at" : "Fri May 03 09:00:00 +0000 2019",
  "favorited" : false,
  "full_text" : "@mill_lane Thank you for the flour!",
  "lang" : "en",
  "in_reply_to_status_id_str" : "1124225831531446279",
  "in_reply_to_status_id" : "1124225831531446279",
  "in_reply_to_user_id" : "700",
  "in_reply_to_user_id_str" : "700",
  "in_reply_to_screen_name" : "mill_lane"
}, {
  "retweeted" : false,
  "source" : "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
  "entities" : {
    "hashtags" : [],
    "symbols" : [],
    "user_mentions" : [
      {
        "name" : "Early_Bird",
        "screen_name" : "early_bird",
        "indices" : [
          "0",
          "5"
        ],
        "id_str" : "800",
        "id" : "800"
      }
    ],
    "urls" : []
  },
  "display_text_range" : [
    "0",
    "24"
  ],
  "favorite_count" : "0",
  "id_str" : "15200000000",
  "truncated" : false,
  "retweet_count" : "0",
  "id" : "15200000000",
  "created_at" : "Tue Jun 01 08:00:00 +0000 2010",
  "favorited" : false,
  "full_text" : "@early_bird Good morning",
  "lang" : "und",
  "in_reply_to_status_id_str" : "15190000000",
  "in_reply_to_status_id" : "15190000000",
  "in_reply_to_user_id" : "800",
  "in_reply_to_user_id_str" : "800",
  "in_reply_to_screen_name" : "early_bird"
} ]