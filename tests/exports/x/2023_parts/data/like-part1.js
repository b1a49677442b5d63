window.YTD.like.part1 = [
  {
    "like" : {
      "tweetId" : "20",
      "expandedUrl" : "https://twitter.com/i/web/status/20"
    }
  }
]