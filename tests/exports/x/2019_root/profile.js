window.YTD.profile.part0 = [ {
  "profile" : {
    "description" : {
      "bio" : "Bread &amp; cake",
      "website" : "https://t.co/site",
      "location" : "Brook Street"
    },
    "avatarMediaUrl" : "https://pbs.example.org/me.jpg"
  }
} ]