window.YTD.direct_messages.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "900-300400500",
      "messages" : [
        {
          "messageCreate" : {
            "recipientId" : "300400500",
            "reactions" : [ ],
            "urls" : [ ],
            "text" : "Do you have gluten free?",
            "mediaUrls" : [ ],
            "senderId" : "900",
            "id" : "1626929523717046273",
            "createdAt" : "2023-02-18T13:00:00.000Z"
          }
        }
      ]
    }
  }
]