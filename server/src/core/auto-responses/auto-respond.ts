import type { AutoResponse } from '../../db/auto-responses/auto-responses.ts'
import { HOUR, plus } from '../../kernel/instant.ts'
import { isOpenNow } from '../business-hours/open-now.ts'
import { newMessage } from '../conversations/new-message.ts'
import { mayAnswer } from '../conversations/service-window.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel, Conversation, Message } from '../entities.ts'
import { storeMessage } from '../ledger/keep-ledger.ts'
import { saysOneOf } from './keywords.ts'

/** What a customer has just written in a conversation that this transaction has locked. */
export interface Heard {
  conversation: Conversation
  channel: Channel
  texts: (string | null)[]
}

const ORDER = ['keyword', 'away', 'greeting'] as const
const ONCE_IN = 12 * HOUR

type Marks = Partial<Record<AutoResponse['kind'], string>>

/**
 * Answers of the desk itself: to a word, outside business hours, to a new conversation's first message, in this order
 * and each at most once in 12 hours. They are system messages, so that they are neither activity nor an answer. Stored
 * and handed on here; whoever calls saves the conversation and tells of them.
 */
export async function autoRespond(ctx: Ctx, heard: Heard[], responses: AutoResponse[]): Promise<Message[]> {
  const answerable = heard.filter(({ conversation }) => mayHear(ctx, conversation))
  const answers: Message[] = []
  for (const one of responses.length > 0 ? answerable : []) {
    for (const response of await fitting(ctx, responses, one)) answers.push(await answer(ctx, one, response))
  }
  return answers
}

const mayHear = (ctx: Ctx, conversation: Conversation) =>
  !conversation.contactBlocked && mayAnswer(conversation, false, ctx.now)

async function fitting(ctx: Ctx, responses: AutoResponse[], heard: Heard): Promise<AutoResponse[]> {
  const here = responses.filter(({ channelId }) => channelId === null || channelId === heard.channel.id)
  const chosen: AutoResponse[] = []
  for (const kind of ORDER) {
    if (wasSaid(ctx, heard.conversation, kind)) continue
    for (const response of here.filter((candidate) => candidate.kind === kind)) {
      if (!(await applies(ctx, response, heard))) continue
      chosen.push(response)
      break
    }
  }
  return chosen
}

async function applies(ctx: Ctx, { kind, keywords }: AutoResponse, heard: Heard): Promise<boolean> {
  if (kind === 'keyword') return heard.texts.some((text) => text !== null && saysOneOf(text, keywords))
  if (kind === 'away') return !(await isOpenNow(ctx, heard.channel))
  return (ctx.before.get(heard.conversation.id)?.messageCount ?? 0) === 0
}

const marksOf = ({ metadata }: Conversation) => (metadata.autoResponses ?? {}) as Marks

function wasSaid(ctx: Ctx, conversation: Conversation, kind: AutoResponse['kind']): boolean {
  const at = marksOf(conversation)[kind]
  return at !== undefined && plus(at, ONCE_IN) > ctx.now
}

async function answer(ctx: Ctx, { conversation, channel }: Heard, response: AutoResponse): Promise<Message> {
  const { id, kind, content } = response
  const isSentByJob = ctx.drivers[channel.type] !== undefined
  const row = newMessage(conversation, ctx.now, {
    direction: 'out',
    senderType: 'system',
    senderId: '',
    senderName: null,
    type: 'text',
    text: content,
    status: isSentByJob ? 'queued' : 'sent',
    metadata: { autoResponse: { id, kind } },
  })
  const stored = await storeMessage(ctx, row, conversation)
  conversation.metadata = {
    ...conversation.metadata,
    autoResponses: { ...marksOf(conversation), [kind]: ctx.now },
  }
  if (isSentByJob) ctx.enqueue('deliver-conversation', { conversationId: conversation.id })
  return { id: stored!.id, replyToText: null, attachments: [], ...row }
}
