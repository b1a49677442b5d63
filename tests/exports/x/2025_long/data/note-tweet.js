window.YTD.note_tweet.part0 = [
  {
    "noteTweet" : {
      "noteTweetId" : "1877999999999999999",
      "createdAt" : "2025-01-11T09:00:00.600Z",
      "updatedAt" : "2025-01-11T09:00:00.600Z",
      "lifecycle" : {
        "value" : "2",
        "name" : "Active",
        "originalName" : "Active",
        "annotations" : [ ]
      },
      "core" : {
        "styletags" : [ ],
        "urls" : [
          {
            "expandedUrl" : "https://brook.example.org/answers",
            "toIndex" : "5",
            "shortUrl" : "https://t.co/long2",
            "fromIndex" : "1"
          }
        ],
        "text" : "We asked forty of you what a good bakery does first, and the answers were kind. We asked forty of you what a good bakery does first, and the answers were kind. We asked forty of you what a good bakery does first, and the answers were kind. We asked forty of you what a good bakery does first, and the answers were kind. Here is the rest &amp; the list: https://t.co/long2",
        "mentions" : [ ],
        "cashtags" : [ ],
        "hashtags" : [ ]
      }
    }
  },
  {
    "noteTweet" : {
      "noteTweetId" : "1877999999999999998",
      "createdAt" : "2025-01-01T00:00:00.000Z",
      "updatedAt" : "2025-01-01T00:00:00.000Z",
      "lifecycle" : { },
      "core" : {
        "styletags" : [ ],
        "urls" : [ ],
        "text" : "A long post that was taken back",
        "mentions" : [ ],
        "cashtags" : [ ],
        "hashtags" : [ ]
      }
    }
  }
]