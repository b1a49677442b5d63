window.YTD.like.part0 = [
  {
    "like" : {
      "tweetId" : "1610878761169846276",
      "fullText" : "Flour &gt; water",
      "expandedUrl" : "https://twitter.com/i/web/status/1"
    }
  }
]