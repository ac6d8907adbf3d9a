import { saveBookings } from '../../db/bookings/bookings.ts'
import { findConversation } from '../../db/conversations/find.ts'
import { ensureNamed } from '../../db/named/named.ts'
import { saveTemplates } from '../../db/templates/templates.ts'
import { countTenants } from '../../db/tenants/tenants.ts'
import type { Vault } from '../../kernel/crypto.ts'
import { newId } from '../../kernel/ids.ts'
import { HOUR, MINUTE, plus } from '../../kernel/instant.ts'
import { createAgent } from '../agents/create-agent.ts'
import type { Passwords } from '../agents/passwords.ts'
import { createChannel } from '../channels/create-channel.ts'
import { addNote } from '../conversations/add-note.ts'
import { addToThread, noteAnswer } from '../conversations/add-to-thread.ts'
import { lockConversation, saveConversations } from '../conversations/lock.ts'
import { newMessage } from '../conversations/new-message.ts'
import { updateConversation } from '../conversations/update-conversation.ts'
import { type Actor, type Ctx, SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { Agent, Channel, Conversation, MessageStatus, Template } from '../entities.ts'
import { storeMessage } from '../ledger/keep-ledger.ts'
import { receive } from '../receiving/receive.ts'
import { createTenant } from '../tenants/create-tenant.ts'
import { CHANNELS, type ChannelName, COMPANY, PEOPLE, type PersonName, WABA } from './company.ts'
import { STORIES, type Story, TAGS } from './stories.ts'

/** What the simulator's WhatsApp account has, so that the two agree. */
export type DemoTemplate = Pick<Template, 'id' | 'name' | 'language' | 'category' | 'components'>

type People = Record<PersonName, Agent>
type Channels = Record<ChannelName, Channel>

/** Fills an empty database with the demo, all of it in one transaction; does nothing where a tenant stands. */
export async function seedDemo(
  desk: Desk,
  passwords: Passwords,
  templates: DemoTemplate[],
): Promise<boolean> {
  if ((await desk.database.global(countTenants)) > 0) return false
  const names = Object.keys(PEOPLE) as PersonName[]
  const hashes = await Promise.all(names.map((name) => passwords.hash(PEOPLE[name].password)))
  await desk.run({ tenantId: newId(), actor: SYSTEM }, async (ctx) => {
    await createTenant(ctx, COMPANY)
    const people = {} as People
    for (const [index, name] of names.entries()) {
      const { password: _, ...person } = PEOPLE[name]
      people[name] = await createAgent(ctx, { ...person, passwordHash: hashes[index]! })
    }
    const channels = await connectChannels(ctx, desk.vault)
    await saveTemplates(
      ctx.tx,
      templates.map((template) => ({
        ...template,
        stakeholder: template.name.startsWith('partner') ? 'Partner' : 'Customer',
        externalId: template.id,
        id: newId(),
        wabaId: WABA,
        status: 'approved' as const,
        rejectionReason: null,
        quality: null,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })),
    )
    await ensureNamed(ctx.tx, 'tags', TAGS, ctx.now)
    const told = await tellStories(ctx, people, channels)
    for (const [story, conversation] of told) await dress(ctx, conversation, story, people)
  })
  await desk.database.analyze()
  return true
}

async function connectChannels(ctx: Ctx, vault: Vault): Promise<Channels> {
  const channels = {} as Channels
  for (const name of Object.keys(CHANNELS) as ChannelName[]) {
    channels[name] = await createChannel(ctx, vault, CHANNELS[name])
  }
  return channels
}

/** All of them line by line as time went, so that ids grow with it as they do where messages come by themselves. */
async function tellStories(ctx: Ctx, people: People, channels: Channels): Promise<Map<Story, Conversation>> {
  const told = new Map<Story, Conversation>()
  const lines = STORIES.flatMap((story) => story.lines.map((line, index) => ({ story, line, index })))
  for (const { story, line, index } of lines.toSorted((a, b) => b.line.minutesAgo - a.line.minutesAgo)) {
    const then = { ...ctx, now: plus(ctx.now, -line.minutesAgo * MINUTE) }
    if (line.by === 'customer') {
      const externalId = `demo.${story.channel}.${index}`
      told.set(
        story,
        await hear(then, channels[story.channel], story.customer, { externalId, text: line.text }),
      )
    } else {
      await answerInThePast(then, told.get(story)!.id, people[line.by], line.text)
    }
  }
  return told
}

async function hear(
  ctx: Ctx,
  channel: Channel,
  { kind, value, phone, name }: Story['customer'],
  said: { externalId: string; text: string },
): Promise<Conversation> {
  const from = { identities: [{ kind, value }], phone: phone ?? null, name }
  const message = { ...PLAIN, ...said, sentAt: ctx.now }
  const [arrived] = await receive(ctx, [{ channel, item: { kind: 'message', from, message } }])
  return (await findConversation(ctx.tx, arrived!.conversationId))!
}

const PLAIN = {
  type: 'text' as const,
  content: {},
  metadata: {},
  error: null,
  replyToExternalId: null,
  forwarded: false,
  attachments: [],
}

/** An answer as if it had been given, and read, at that time; nothing is sent. */
async function answerInThePast(ctx: Ctx, conversationId: number, agent: Agent, text: string) {
  const at = ctx.now
  const conversation = await lockConversation(ctx, conversationId)
  const steps: MessageStatus[] = ['queued', 'sent', 'delivered', 'read']
  const row = newMessage(conversation, at, {
    direction: 'out',
    senderType: 'agent',
    senderId: agent.id,
    senderName: agent.name,
    type: 'text',
    text,
    status: 'read',
    statusHistory: steps.map((status, index) => ({ status, at: plus(at, index * 900) })),
    externalId: `demo.answer.${newId()}`,
    answeredMs: noteAnswer(conversation, at, agent.id),
  })
  const stored = await storeMessage(ctx, row, conversation)
  addToThread(conversation, { ...row, id: stored!.id })
  conversation.unreadCount = 0
  await saveConversations(ctx, [conversation])
}

async function dress(ctx: Ctx, { id, contactId }: Conversation, story: Story, people: People) {
  const as = (name: PersonName): Ctx => ({ ...ctx, actor: actorOf(people[name]) })
  const lead = as('lead')
  if (story.assignee) await updateConversation(lead, id, { assigneeId: people[story.assignee].id })
  await updateConversation(lead, id, {
    tags: story.tags ?? [],
    ...(story.status ? { status: story.status } : {}),
  })
  if (story.note)
    await addNote(as(story.note.by), { conversationId: id, text: story.note.text, mentions: [] })
  if (story.rating) {
    const conversation = await lockConversation(ctx, id)
    conversation.rating = story.rating
    conversation.ratedAgentId = conversation.assigneeId
    conversation.ratedAt = ctx.now
    conversation.unreadCount = 0
    await saveConversations(ctx, [conversation])
  }
  const bookings = (story.bookings ?? []).map(({ hoursAhead, ...booking }) => ({
    ...booking,
    contactId,
    pickupTime: plus(ctx.now, hoursAhead * HOUR),
  }))
  await saveBookings(ctx.tx, bookings, ctx.now)
}

const actorOf = (agent: Agent): Actor => ({
  type: 'agent',
  id: agent.id,
  name: agent.name,
  role: agent.role,
  department: agent.department,
  visibility: agent.visibility,
  sessionId: '',
})
