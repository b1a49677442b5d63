window.__THAR_CONFIG = {
  "userInfo" : {
    "accountId" : "300400500",
    "userName" : "brookbread",
    "displayName" : "Brook Bread"
  },
  "archiveInfo" : {
    "sizeBytes" : "1000",
    "generationDate" : "2025-02-01T10:00:00.000Z",
    "isPartialArchive" : false,
    "maxPartSizeBytes" : "53687091200"
  }
}