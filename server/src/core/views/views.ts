import { listChannels } from '../../db/channels/channels.ts'
import { countConversations } from '../../db/conversations/list.ts'
import { type SavedView, seenBy, views } from '../../db/views/views.ts'
import { conflict, forbidden, notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { type ConversationQuestion, filterOf } from '../conversations/read-conversations.ts'
import type { Ctx } from '../ctx.ts'
import { type Asked, keeperOf, type New, type Page, type Patch } from '../settings/keeper.ts'
import { ACTIVE, BUILT_IN, isBuiltIn, type ViewFilter } from './built-in.ts'

const COUNTED = 1000

/** A built-in or saved way to look at the inbox, with how many are in it: exactly up to 1,000. */
export interface View {
  id: string
  name: string
  filter: ViewFilter
  shared: boolean
  owner: { id: string; name: string } | null
  count: number
  more: boolean
}

/** What a filter asks of the list, in the words of the contract that keeps it. */
export type QuestionOf = (filter: ViewFilter) => ConversationQuestion

const keeper = keeperOf<SavedView>({
  noun: null,
  title: 'View',
  table: views,
  nameOf: (view) => view.name,
  shown: [],
})

/** The built-in ones, then the shared ones and one's own in the order of making. */
export async function listViews(ctx: Ctx, asked: Asked, questionOf: QuestionOf): Promise<Page<View>> {
  const offset = asked.offset ?? 0
  const builtIn =
    asked.after && !isBuiltIn(asked.after) ? [] : BUILT_IN.slice(placeAfter(asked.after) + offset)
  const shownBuiltIn = builtIn.slice(0, asked.limit + 1)
  const which = seenBy(actorId(ctx))
  const saved = await views.list(
    ctx.tx,
    {
      after: asked.after && !isBuiltIn(asked.after) ? asked.after : undefined,
      offset: Math.max(0, offset - BUILT_IN.length),
      limit: asked.limit + 1 - shownBuiltIn.length,
    },
    which,
  )
  const found = [...shownBuiltIn.map(bare), ...saved.map(bareSaved)]
  const rows: View[] = []
  for (const view of found.slice(0, asked.limit)) rows.push(await counted(ctx, view, questionOf))
  return {
    rows,
    hasMore: found.length > asked.limit,
    total: asked.counted ? BUILT_IN.length + (await views.count(ctx.tx, which)) : undefined,
  }
}

/** Each channel as a view: what is open in it. */
export async function listChannelViews(ctx: Ctx, questionOf: QuestionOf): Promise<View[]> {
  const rows: View[] = []
  for (const { id, name } of await listChannels(ctx.tx)) {
    const filter = { channelId: id, status: ACTIVE }
    const view = { id: `channel:${id}`, name, filter, shared: true, owner: null }
    rows.push(await counted(ctx, view, questionOf))
  }
  return rows
}

export async function createView(
  ctx: Ctx,
  given: Pick<New<SavedView>, 'name' | 'filter' | 'shared'>,
  questionOf: QuestionOf,
): Promise<View> {
  const owner = { ownerId: actorId(ctx), ownerName: ('name' in ctx.actor && ctx.actor.name) || '' }
  return await counted(ctx, bareSaved(await keeper.create(ctx, { ...given, ...owner })), questionOf)
}

export async function updateView(
  ctx: Ctx,
  id: string,
  patch: Patch<SavedView>,
  questionOf: QuestionOf,
): Promise<View> {
  await requireChangeable(ctx, id)
  const { after } = await keeper.update(ctx, id, patch)
  return await counted(ctx, bareSaved(after), questionOf)
}

export async function deleteView(ctx: Ctx, id: string): Promise<void> {
  await requireChangeable(ctx, id)
  await keeper.remove(ctx, id)
}

/** By its maker and by admins; what one doesn't see isn't there. */
async function requireChangeable(ctx: Ctx, id: string) {
  if (BUILT_IN.some((view) => view.id === id)) throw conflict('A built-in view stays as it is')
  const view = isUuid(id) ? await views.find(ctx.tx, id) : null
  if (!view) throw notFound('View')
  if (view.ownerId === actorId(ctx)) return
  const isAdmin = ctx.actor.type === 'api' || (ctx.actor.type === 'agent' && ctx.actor.role === 'admin')
  if (!view.shared) throw notFound('View')
  if (!isAdmin) throw forbidden('Only its maker and admins change a view')
}

const actorId = ({ actor }: Ctx) => ('id' in actor ? actor.id : '')

const placeAfter = (id: string | undefined) => BUILT_IN.findIndex((view) => view.id === id) + 1

type Bare = Omit<View, 'count' | 'more'>

const bare = ({ id, name, filter }: (typeof BUILT_IN)[number]): Bare => ({
  id,
  name,
  filter,
  shared: true,
  owner: null,
})

const bareSaved = ({ id, name, filter, shared, ownerId, ownerName }: SavedView): Bare => ({
  id,
  name,
  filter,
  shared,
  owner: { id: ownerId, name: ownerName },
})

async function counted(ctx: Ctx, view: Bare, questionOf: QuestionOf): Promise<View> {
  const filter = await filterOf(ctx, questionOf(view.filter))
  const count = await countConversations(ctx.tx, filter, COUNTED + 1)
  return { ...view, count: Math.min(count, COUNTED), more: count > COUNTED }
}
