import { raw, type Sql, toSnake } from '../sql.ts'
import { type Conversation, FIXED, MUTABLE } from './entity.ts'

/** What stands in the rows that a conversation's row names. */
const NAMED: Partial<Record<keyof Conversation, string>> = {
  channelName: 'ch.name',
  contactName: 'p.name',
  contactPhone: 'p.phone',
  contactEmail: 'p.email',
  contactAvatarUrl: 'p.avatar_url',
  contactBlocked: 'p.blocked',
  contactCustomerType: 'p.customer_type',
  contactStatus: 'p.status',
  assigneeName: 'a.name',
  assigneeAvatarUrl: 'a.avatar_url',
  assigneeDepartment: 'a.department',
}

/** By primary key only: a list costs its index and one look-up per shown row. */
const JOINS = {
  p: 'join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id',
  ch: 'join channels ch on ch.tenant_id = c.tenant_id and ch.id = c.channel_id',
  a: 'left join agents a on a.tenant_id = c.tenant_id and a.id = c.assignee_id',
}

/** What is read of each of `conversations c`, and what has to be joined for it. */
export interface Shown<K extends keyof Conversation> {
  keys: readonly K[]
  columns: Sql
  joins: Sql
  /** The columns of `c` that these need, and the order of a list. */
  own: readonly string[]
}

/** The columns of `c` that are named in it. */
export const columnsNamedIn = ({ text }: Sql): string[] => text.match(/\bc\.\w+/g) ?? []

/**
 * Each once, and no others: a row costs by its columns at every step of a plan, of a conversation's sixty-six more than
 * finding it.
 */
export const columnsOf = (...named: (readonly string[])[]): Sql => raw([...new Set(named.flat())].join(', '))

export const ORDERED_BY = ['c.last_message_at', 'c.id']

function shown<K extends keyof Conversation>(keys: readonly K[]): Shown<K> {
  const named = keys.map((key) => (key in NAMED ? `${NAMED[key]} as ${toSnake(key)}` : `c.${toSnake(key)}`))
  const joined = Object.entries(JOINS).flatMap(([alias, join]) =>
    named.some((column) => column.startsWith(`${alias}.`)) ? [join] : [],
  )
  const columns = raw(named.join(', '))
  const joins = raw(joined.join('\n'))
  return { keys, columns, joins, own: [...columnsNamedIn(columns), ...columnsNamedIn(joins), ...ORDERED_BY] }
}

const KEYS = ['id', ...Object.keys(FIXED), ...Object.keys(MUTABLE), ...Object.keys(NAMED)]

export const whole = shown(KEYS as (keyof Conversation)[])
export const { columns: conversationColumns, joins: conversationJoins } = whole

/** What the row of a chat tells, a third of all: reading twenty conversations whole takes longer than finding them. */
export const chatRow = shown([
  'id',
  'channelType',
  'contactId',
  'contactName',
  'contactPhone',
  'contactCustomerType',
  'contactStatus',
  'status',
  'assigneeId',
  'assigneeName',
  'tags',
  'unreadCount',
  'lastMessageText',
  'lastMessageDirection',
  'lastMessageAt',
  'lastInboundAt',
  'windowStartedAt',
  'createdAt',
])
export type ChatRow = Pick<Conversation, (typeof chatRow)['keys'][number]>
