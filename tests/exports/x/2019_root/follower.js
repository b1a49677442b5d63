window.YTD.follower.part0 = [ {
  "follower" : {
    "accountId" : "700"
  }
}, {
  "follower" : {
    "accountId" : "800"
  }
} ]