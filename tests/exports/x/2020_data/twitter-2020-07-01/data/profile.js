window.YTD.profile.part0 = [ {
  "profile" : {
    "description" : {
      "bio" : "",
      "website" : "",
      "location" : ""
    },
    "avatarMediaUrl" : "",
    "headerMediaUrl" : "https://pbs.example.org/head"
  }
} ]