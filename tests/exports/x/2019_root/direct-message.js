window.YTD.direct_message.part0 = [ {
  "dmConversation" : {
    "conversationId" : "700-300400500",
    "messages" : [
      {
        "messageCreate" : {
          "recipientId" : "700",
          "reactions" : [],
          "urls" : [],
          "text" : "Yes, two sacks please",
          "mediaUrls" : [],
          "senderId" : "300400500",
          "id" : "1124647359083446273",
          "createdAt" : "2019-05-04T12:10:00.000Z"
        }
      },
      {
        "messageCreate" : {
          "recipientId" : "300400500",
          "reactions" : [],
          "urls" : [],
          "text" : "Same order as last week?",
          "mediaUrls" : [],
          "senderId" : "700",
          "id" : "1124644842501046274",
          "createdAt" : "2019-05-04T12:00:00.000Z"
        }
      }
    ]
  }
} ]