/** By conversation: the newest message that stood on the screen. What came after it was not read when one answered. */
const seen = new Map<string, string>()

export const sawUpTo = (conversationId: string, messageId: string) => seen.set(conversationId, messageId)
export const seenUpTo = (conversationId: string) => seen.get(conversationId)
