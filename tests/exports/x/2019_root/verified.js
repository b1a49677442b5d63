window.YTD.verified.part0 = [ {
  "verified" : {
    "accountId" : "300400500",
    "verified" : false
  }
} ]