/** A question of Smart Chat V2's list, and the bare statement that answers it: the page alone, without any total. */
export interface ChatQuestion {
  name: string
  payload: Record<string, unknown>
  text: string
  values: unknown[]
}

const PAGE = 20
const ALL = ['open', 'assigned', 'pending', 'resolved', 'closed']
const ACTIVE = ['open', 'assigned', 'pending']
const RESOLVED = ['resolved', 'closed']

const SHOWN = `c.*, p.name as contact_name, p.phone as contact_phone, p.customer_type, p.status as contact_status,
  ch.name as channel_name, a.name as assignee_name`
const JOINS = `join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id
  join channels ch on ch.tenant_id = c.tenant_id and ch.id = c.channel_id
  left join agents a on a.tenant_id = c.tenant_id and a.id = c.assignee_id`
const NEWEST = 'order by c.last_message_at desc, c.id desc'

/** In index order, each status by itself: the best plan that there is for what indexes know. */
function byIndex(statuses: string[], more: string, page: number): string {
  const offset = (page - 1) * PAGE
  const branches = statuses.map(
    (status) => `(select * from conversations c
      where c.tenant_id = $1 and c.status = '${status}' and c.archived_at is null ${more} ${NEWEST} limit ${offset + PAGE})`,
  )
  return `select ${SHOWN} from (select * from (${branches.join(' union all ')}) c ${NEWEST} limit ${PAGE} offset ${offset}) c
    ${JOINS} ${NEWEST}`
}

/** Everything that fits, sorted: the best plan for what is rare. */
const bySorting = (more: string) => `with found as materialized (
    select c.* from conversations c where c.tenant_id = $1 and c.archived_at is null ${more})
  select ${SHOWN} from (select * from found c ${NEWEST} limit ${PAGE}) c ${JOINS} ${NEWEST}`

const ofContact = (condition: string) =>
  `and exists (select from contacts p where p.tenant_id = c.tenant_id and p.id = c.contact_id and ${condition})`

/** Every filter, often and rare, and pages near and deep. */
export function chatQuestions(desk: { tenantId: string; agentId: string; chats: number }): ChatQuestion[] {
  const last = Math.floor(desk.chats / PAGE)
  const question = (
    name: string,
    payload: Record<string, unknown>,
    text: string,
    more: unknown[] = [],
  ): ChatQuestion => ({
    name,
    payload: { page_size: PAGE, ...payload },
    text,
    values: [desk.tenantId, ...more],
  })
  return [
    question('all, page 1', {}, byIndex(ALL, '', 1)),
    question('all, page 1,000', { page: 1000 }, byIndex(ALL, '', 1000)),
    question(`all, the last page (${last})`, { page: last }, byIndex(ALL, '', last)),
    question('active, page 1', { status: 'active' }, byIndex(ACTIVE, '', 1)),
    question('active, page 5,000', { status: 'active', page: 5000 }, byIndex(ACTIVE, '', 5000)),
    question('resolved, page 1,000', { status: 'resolved', page: 1000 }, byIndex(RESOLVED, '', 1000)),
    question(
      'of an executive, page 1',
      { assigned_executive_id: desk.agentId },
      byIndex(ALL, 'and c.assignee_id = $2', 1),
      [desk.agentId],
    ),
    question(
      'of an executive, page 1,000',
      { assigned_executive_id: desk.agentId, page: 1000 },
      byIndex(ALL, 'and c.assignee_id = $2', 1000),
      [desk.agentId],
    ),
    question(
      'a customer type that all have, page 1',
      { customer_type: 'Customer' },
      byIndex(ALL, ofContact(`p.customer_type = 'Customer'`), 1),
    ),
    question(
      'the same, page 1,000',
      { customer_type: 'Customer', page: 1000 },
      byIndex(ALL, ofContact(`p.customer_type = 'Customer'`), 1000),
    ),
    question(
      'a customer type that nobody has',
      { customer_type: 'Partner' },
      bySorting(ofContact(`p.customer_type = 'Partner'`)),
    ),
    question(
      'a user status that nobody has',
      { user_status: 'Suspend' },
      bySorting(ofContact(`p.status = 'Suspend'`)),
    ),
    question('a tag that nothing has', { tag: 'nowhere' }, bySorting(`and 'nowhere' = any(c.tags)`)),
    question(
      'last written to by the customer, page 1',
      { sender: 'Customer' },
      byIndex(ALL, `and c.last_message_direction = 'in'`, 1),
    ),
    question(
      'last written to by an executive (nearly none)',
      { sender: 'Executive' },
      bySorting(`and c.last_message_direction = 'out'`),
    ),
  ]
}
