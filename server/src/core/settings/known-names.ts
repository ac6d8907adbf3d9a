import { ensureNamed } from '../../db/named/named.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'

/** A tag or department that somebody uses is in the lists from then on, whichever contract it came through. */
export async function knowTags(ctx: Ctx, names: string[]): Promise<void> {
  await ensureNamed(ctx.tx, 'tags', [...new Set(names)], ctx.now)
}

export async function knowDepartments(ctx: Ctx, names: (string | null)[]): Promise<void> {
  const given = names.filter((name) => name !== null)
  await ensureNamed(ctx.tx, 'departments', [...new Set(given)], ctx.now)
}

/** What these conversations carry since this transaction began. */
export async function knowNamesOf(ctx: Ctx, conversations: Conversation[]): Promise<void> {
  const fresh = conversations.map((conversation) => {
    const before = ctx.before.get(conversation.id)
    return {
      tags: conversation.tags.filter((tag) => !before?.tags.includes(tag)),
      department: conversation.department === before?.department ? null : conversation.department,
    }
  })
  await knowTags(
    ctx,
    fresh.flatMap(({ tags }) => tags),
  )
  await knowDepartments(
    ctx,
    fresh.map(({ department }) => department),
  )
}
