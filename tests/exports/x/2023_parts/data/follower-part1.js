window.YTD.follower.part1 = [
  {
    "follower" : {
      "accountId" : "900",
      "userLink" : "https://twitter.com/intent/user?user_id=900"
    }
  }
]