window.YTD.account.part0 = [ {
  "account" : {
    "email" : "hidden@example.org",
    "createdVia" : "web",
    "username" : "brookbread",
    "accountId" : "300400500",
    "createdAt" : "2010-05-01T07:00:00.000Z",
    "accountDisplayName" : "Brook Bread"
  }
} ]