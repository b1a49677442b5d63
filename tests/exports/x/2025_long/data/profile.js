window.YTD.profile.part0 = [
  {
    "profile" : {
      "description" : {
        "bio" : "Bread, cake and a table by the window.",
        "website" : "https://brook.example.org",
        "location" : "Brook Street"
      },
      "avatarMediaUrl" : "https://pbs.example.org/me.jpg",
      "headerMediaUrl" : "https://pbs.example.org/head.jpg"
    }
  }
]