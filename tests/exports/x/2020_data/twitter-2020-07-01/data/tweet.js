window.YTD.tweet.part0 = [ {
  "tweet" : {
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
      "131"
    ],
    "favorite_count" : "0",
    "id_str" : "1270777749304246273",
    "truncated" : false,
    "retweet_count" : "12",
    "id" : "1270777749304246273",
    "created_at" : "Wed Jun 10 18:00:00 +0000 2020",
    "favorited" : false,
    "full_text" : "RT @mill_lane: New flour is in, and it is the best we ever had, so come and see it before the weekend, doors open at nine, we have…",
    "lang" : "en"
  }
}, {
  "tweet" : {
    "retweeted" : false,
    "source" : "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
    "entities" : {
      "hashtags" : [],
      "symbols" : [],
      "user_mentions" : [],
      "urls" : [
        {
          "url" : "https://t.co/quote1",
          "expanded_url" : "https://twitter.com/mill_lane/status/1271125037675446277",
          "display_url" : "twitter.com/",
          "indices" : [
            "0",
            "23"
          ]
        }
      ]
    },
    "display_text_range" : [
      "0",
      "32"
    ],
    "favorite_count" : "0",
    "id_str" : "1271140137169846274",
    "truncated" : false,
    "retweet_count" : "0",
    "id" : "1271140137169846274",
    "created_at" : "Thu Jun 11 18:00:00 +0000 2020",
    "favorited" : false,
    "full_text" : "Look at this https://t.co/quote1",
    "lang" : "en"
  }
}, {
  "tweet" : {
    "retweeted" : false,
    "source" : "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
    "entities" : {
      "hashtags" : [],
      "symbols" : [],
      "user_mentions" : [],
      "urls" : [
        {
          "url" : "https://t.co/menu1",
          "expanded_url" : "https://brook.example.org/menu?a=1&b=2",
          "display_url" : "brook.exampl",
          "indices" : [
            "0",
            "23"
          ]
        },
        {
          "url" : "https://t.co/map1",
          "expanded_url" : "https://maps.example.org/brook",
          "display_url" : "maps.example",
          "indices" : [
            "0",
            "23"
          ]
        }
      ],
      "media" : [
        {
          "expanded_url" : "https://twitter.com/x/status/1271502525035446275/photo/1",
          "indices" : [
            "0",
            "23"
          ],
          "url" : "https://t.co/pic1",
          "media_url" : "http://pbs.example.org/a.jpg",
          "id_str" : "9",
          "id" : "9",
          "type" : "photo",
          "sizes" : {
            "small" : {
              "w" : "680",
              "h" : "510",
              "resize" : "fit"
            }
          }
        }
      ]
    },
    "display_text_range" : [
      "0",
      "67"
    ],
    "favorite_count" : "7",
    "id_str" : "1271502525035446275",
    "truncated" : false,
    "retweet_count" : "0",
    "id" : "1271502525035446275",
    "created_at" : "Fri Jun 12 18:00:00 +0000 2020",
    "favorited" : false,
    "full_text" : "Menu https://t.co/menu1 and map https://t.co/map1 https://t.co/pic1",
    "lang" : "en"
  }
}, {
  "tweet" : {
    "retweeted" : false,
    "source" : "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
    "entities" : {
      "hashtags" : [],
      "symbols" : [],
      "user_mentions" : [],
      "urls" : [],
      "media" : [
        {
          "expanded_url" : "https://twitter.com/x/status/1271864912901046276/photo/1",
          "indices" : [
            "0",
            "23"
          ],
          "url" : "https://t.co/pic2",
          "media_url" : "http://pbs.example.org/a.jpg",
          "id_str" : "9",
          "id" : "9",
          "type" : "photo",
          "sizes" : {
            "small" : {
              "w" : "680",
              "h" : "510",
              "resize" : "fit"
            }
          }
        }
      ]
    },
    "display_text_range" : [
      "0",
      "17"
    ],
    "favorite_count" : "0",
    "id_str" : "1271864912901046276",
    "truncated" : false,
    "retweet_count" : "0",
    "id" : "1271864912901046276",
    "created_at" : "Sat Jun 13 18:00:00 +0000 2020",
    "favorited" : false,
    "full_text" : "https://t.co/pic2",
    "lang" : "zxx"
  }
} ]