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
        "34"
      ],
      "favorite_count" : "0",
      "id_str" : "1877641528734646273",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1877641528734646273",
      "created_at" : "Fri Jan 10 09:00:00 +0000 2025",
      "favorited" : false,
      "full_text" : "Openning hours for Sunday: 8 to 12",
      "lang" : "en",
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "1877641528734646273",
            "1877646561899446274"
          ],
          "editableUntil" : "2025-01-10T10:00:00.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      }
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
        "33"
      ],
      "favorite_count" : "2",
      "id_str" : "1877646561899446274",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1877646561899446274",
      "created_at" : "Fri Jan 10 09:20:00 +0000 2025",
      "favorited" : false,
      "full_text" : "Opening hours for Sunday: 8 to 12",
      "lang" : "en",
      "edit_info" : {
        "edit" : {
          "initialTweetId" : "1877641528734646273",
          "editControlInitial" : {
            "editTweetIds" : [
              "1877641528734646273",
              "1877646561899446274"
            ],
            "editableUntil" : "2025-01-10T10:00:00.000Z",
            "editsRemaining" : "4",
            "isEditEligible" : true
          }
        }
      }
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
        "294"
      ],
      "favorite_count" : "9",
      "id_str" : "1878003916600246275",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1878003916600246275",
      "created_at" : "Sat Jan 11 09:00:00 +0000 2025",
      "favorited" : false,
      "full_text" : "We asked forty of you what a good bakery does first, and the answers were kind. We asked forty of you what a good bakery does first, and the answers were kind. We asked forty of you what a good bakery does first, and the answers were kind. We asked forty of you what a good … https://t.co/long1",
      "lang" : "en",
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "1878003916600246275"
          ],
          "editableUntil" : "2025-01-10T10:00:00.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      }
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
        "urls" : [
          {
            "url" : "https://t.co/idea1",
            "expanded_url" : "https://x.com/i/web/status/1878336105477046281",
            "display_url" : "x.com/i/web/",
            "indices" : [
              "0",
              "23"
            ]
          }
        ]
      },
      "display_text_range" : [
        "0",
        "26"
      ],
      "favorite_count" : "0",
      "id_str" : "1878366304465846276",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1878366304465846276",
      "created_at" : "Sun Jan 12 09:00:00 +0000 2025",
      "favorited" : false,
      "full_text" : "More on https://t.co/idea1",
      "lang" : "en",
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "1878366304465846276"
          ],
          "editableUntil" : "2025-01-10T10:00:00.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      }
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
        "30"
      ],
      "favorite_count" : "0",
      "id_str" : "1870000000000000005",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1870000000000000005",
      "created_at" : "Tue Mar 04 05:06:07 +0000 1997",
      "favorited" : false,
      "full_text" : "A post from before there was X",
      "lang" : "en",
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "1870000000000000005"
          ],
          "editableUntil" : "2025-01-10T10:00:00.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      }
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
        "18"
      ],
      "favorite_count" : "0",
      "id_str" : "1878728692331446278",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1878728692331446278",
      "created_at" : "Mon Jan 13 09:00:00 +0000 2025",
      "favorited" : false,
      "full_text" : "Second of a thread",
      "lang" : "en",
      "in_reply_to_status_id_str" : "1878366304465846276",
      "in_reply_to_status_id" : "1878366304465846276",
      "in_reply_to_user_id" : "300400500",
      "in_reply_to_user_id_str" : "300400500",
      "in_reply_to_screen_name" : "brookbread",
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "1878728692331446278"
          ],
          "editableUntil" : "2025-01-10T10:00:00.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      }
    }
  }
]