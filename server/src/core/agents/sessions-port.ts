/**
 * Told after the commit that ended them: these sessions' sockets close, on every node. It never throws. Should the word
 * get lost (Redis is away), requests are refused all the same, because each asks the session's row.
 */
export type SessionsEnded = (sessionIds: string[]) => void
