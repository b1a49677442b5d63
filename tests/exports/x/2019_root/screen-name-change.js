window.YTD.screen_name_change.part0 = [ {
  "screenNameChange" : {
    "accountId" : "300400500",
    "screenNameChange" : {
      "changedAt" : "2018-01-01T00:00:00.000Z",
      "changedFrom" : "brookbread_old",
      "changedTo" : "brookbread"
    }
  }
} ]