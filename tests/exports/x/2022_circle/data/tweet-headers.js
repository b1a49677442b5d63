window.YTD.tweet_headers.part0 = [
  {
    "tweet" : {
      "tweet_id" : "1",
      "user_id" : "300400500",
      "created_at" : "Thu Sep 01 08:00:00 +0000 2022"
    }
  }
]