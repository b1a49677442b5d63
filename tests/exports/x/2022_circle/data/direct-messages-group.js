window.YTD.direct_messages_group.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "1600000000000000001",
      "messages" : [
        {
          "joinConversation" : {
            "initiatingUserId" : "300400500",
            "participantsSnapshot" : [
              "900",
              "300400500",
              "901"
            ],
            "createdAt" : "2022-09-04T08:00:00.000Z"
          }
        },
        {
          "messageCreate" : {
            "reactions" : [
              {
                "senderId" : "300400500",
                "reactionKey" : "like",
                "eventId" : "5",
                "createdAt" : "2022-09-04T08:05:30.000Z"
              }
            ],
            "urls" : [ ],
            "text" : "Who brings the jam?",
            "mediaUrls" : [ ],
            "senderId" : "900",
            "id" : "1566336510981046274",
            "createdAt" : "2022-09-04T08:05:00.000Z"
          }
        },
        {
          "messageCreate" : {
            "reactions" : [ ],
            "urls" : [
              {
                "url" : "https://t.co/jam",
                "expanded" : "https://brook.example.org/jam",
                "display" : "brook.exampl"
              }
            ],
            "text" : "We do, see https://t.co/jam",
            "mediaUrls" : [ ],
            "senderId" : "300400500",
            "id" : "1566336762639286275",
            "createdAt" : "2022-09-04T08:06:00.000Z"
          }
        },
        {
          "participantsLeave" : {
            "userIds" : [
              "901"
            ],
            "createdAt" : "2022-09-04T09:00:00.000Z"
          }
        },
        {
          "conversationNameUpdate" : {
            "initiatingUserId" : "900",
            "name" : "Jam",
            "createdAt" : "2022-09-04T09:01:00.000Z"
          }
        },
        {
          "messageCreate" : {
            "reactions" : [ ],
            "urls" : [ ],
            "text" : "Lovely",
            "mediaUrls" : [ ],
            "senderId" : "901",
            "id" : "1566337014297526276",
            "createdAt" : "2022-09-04T08:07:00.000Z"
          }
        }
      ]
    }
  }
]