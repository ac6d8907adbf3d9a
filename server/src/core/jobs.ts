import type { Learned } from './channels/port.ts'
import type { Renaming } from './settings/everywhere.ts'

/** Work that follows from a commit, each with what it needs to know. A handler of the same name stands in jobs/. */
export interface Jobs {
  /** Hand a conversation's waiting messages to its provider, oldest first. */
  'deliver-conversation': { conversationId: number }
  /** Tell the provider which reaction of ours is on a message now; `tries` that failed before. */
  'deliver-reaction': { messageId: number; tries: number }
  /** Fetch a customer's file from its provider; `tries` that failed before. */
  'fetch-media': { attachmentId: string; tries: number }
  /** A turn of a campaign. */
  'run-campaign': { campaignId: string }
  /** Stop what runs over a channel, or all with one template there. */
  'pause-campaigns': { channelId: string; templateName?: string | undefined; reason: string }
  /** Remove files whose rows are gone. */
  'remove-files': { keys: string[] }
  /** Tell the customer that their messages were read. */
  'tell-read': { conversationId: number }
  /** Ask the channel who a person is, of whom no name has come. */
  'fetch-profile': { channelId: string; contactId: string }
  /** A provider's answer says as whom it knows somebody to whom we wrote. */
  'learn-identities': { channelId: string; contactId: string; learned: Learned }
  /** Bring our copy of an account's templates up to date; of all accounts where none is named. */
  'sync-templates': { wabaId: string | null }
  /** Give out conversations that wait, as far as there is room. `back`: an agent came, who may have again what they handed back. */
  'assign-waiting': { back?: string }
  /** An agent went offline: give what they had to others. */
  'reassign-agent': { agentId: string }
  /** A tag or department was renamed or removed: so it is on everything that carries it. */
  'rename-everywhere': Renaming
  /** Somebody says that they forgot the password of this address: mail its owner a link, if there is one. */
  'mail-reset': { email: string }
  /** Mail somebody new the link by which they come in. */
  'mail-invitation': { agentId: string }
  /** Mail an agent who is away what they were told. */
  'mail-notification': { agentId: string; notificationId: string }
  /** Tell one of an agent's browsers what the agent was told. */
  'push-notification': { subscriptionId: string; notificationId: string }
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
  /** `<messageId>:<tries>`: a reaction that could not be told is told again. */
  'deliver-reaction': string
  /** `<agentId>`: their last socket has been gone for a while. */
  presence: string
  /** `<channelId>:<contactId>`: a visitor's last socket has. */
  'visitor-gone': string
  /** `<conversationId>`: a snooze ends. */
  snooze: string
  /** `<channelId>:<externalId>`: an echo that may be of ours, and whose send was not answered yet. */
  'late-echo': string
  /** `<attachmentId>:<tries>`: a file that could not be fetched is asked for again. */
  'fetch-media': string
  /** `<wabaId>`: its templates are looked through. */
  'sync-templates': string
  /** `<campaignId>`: it is scheduled for then. */
  'start-campaign': string
  /** `<campaignId>`: the next turn, where the last one's end brought none. */
  'run-campaign': string
  /** `<campaignId>`: recipients have moved since it was last told how far it is. */
  'campaign-progress': string
  /** `<attachmentId>`: an upload goes, unless a message has taken it. */
  'unused-upload': string
}

export type TimerKind = keyof Timers
