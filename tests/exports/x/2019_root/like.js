window.YTD.like.part0 = [ {
  "tweetId" : "1124916633400246276",
  "fullText" : "Tea &amp; toast"
} ]