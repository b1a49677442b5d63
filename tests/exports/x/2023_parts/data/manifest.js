window.__THAR_CONFIG = {
  "userInfo" : {
    "accountId" : "300400500",
    "userName" : "brookbread",
    "displayName" : "Brook Bread"
  },
  "archiveInfo" : {
    "generationDate" : "2023-03-01T10:00:00.000Z",
    "isPartialArchive" : false
  }
}