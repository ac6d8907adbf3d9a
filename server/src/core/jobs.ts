/** Work that follows from a commit, each with what it needs to know. A handler of the same name stands in jobs/. */
export interface Jobs {
  /** Hand a conversation's waiting messages to its provider, oldest first. */
  'deliver-conversation': { conversationId: number }
  /** Tell the customer that their messages were read. */
  'tell-read': { conversationId: number }
  /** Give out conversations that wait, as far as there is room. */
  'assign-waiting': Record<string, never>
  /** An agent went offline: give what they had to others. */
  'reassign-agent': { agentId: string }
}

export type JobName = keyof Jobs

/**
 * What is looked at again at a time. `subject` names what; the row says only when, so a handler reads how things stand
 * now and arms the timer again if it came too early. A handler of the same name stands in core/timers/.
 */
export interface Timers {
  /** `<channelId>:<contactId>`: one hour before the service window's end, and at its end. */
  'service-window': string
  /** `<conversationId>`: a message that waits for its time, a limit, a retry or a status. */
  'deliver-conversation': string
  /** `<conversationId>`: a snooze ends. */
  snooze: string
}

export type TimerKind = keyof Timers
