import {
  type Candidate,
  findCandidates,
  lockCandidate,
  noteAssigned,
} from '../../db/assignment/candidates.ts'
import { handTo } from '../conversations/hand-over.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'

/**
 * Gives locked conversations that nobody has to agents: of those who are available, of the conversation's department,
 * with its skills and below their maximum, the one with the fewest active; among equals the one whose last was longest
 * ago, which makes it round robin. A chosen agent is locked and counted anew, so that a hundred at once, on several
 * processes, put nobody over the maximum. Who finds nobody waits. Returns those that were given.
 */
export async function route(ctx: Ctx, conversations: Conversation[]): Promise<Conversation[]> {
  const waiting = conversations.filter(isWaiting)
  if (waiting.length === 0) return []
  const candidates = await findCandidates(ctx.tx)
  const locked = new Set<string>()
  const given: Conversation[] = []
  for (const conversation of waiting) {
    const agent = await claim(ctx, candidates, conversation, locked)
    if (!agent) continue
    await handTo(ctx, conversation, agent)
    agent.active += 1
    agent.lastAssignedAt = ctx.now
    given.push(conversation)
  }
  for (const id of locked) noteAssigned(ctx.tx, id, ctx.now)
  return given
}

export const isWaiting = (c: Conversation) =>
  c.status === 'open' &&
  c.assigneeId === null &&
  c.archivedAt === null &&
  c.snoozedUntil === null &&
  !c.contactBlocked

/** The best agent by what is known, held to what is true under their lock; then the next best. */
async function claim(ctx: Ctx, candidates: Candidate[], conversation: Conversation, locked: Set<string>) {
  for (;;) {
    const [best] = candidates.filter((candidate) => fits(candidate, conversation)).sort(leastBusy)
    if (!best || locked.has(best.id)) return best ?? null
    const now = await lockCandidate(ctx.tx, best.id)
    if (!now) {
      candidates.splice(candidates.indexOf(best), 1)
      continue
    }
    const before = best.active
    Object.assign(best, now)
    locked.add(best.id)
    if (best.active <= before && fits(best, conversation)) return best
  }
}

function fits(agent: Candidate, { department, skills, metadata }: Conversation): boolean {
  if (agent.active >= agent.maxConcurrent || agent.id === metadata.handedBackBy) return false
  if (department !== null && agent.department !== department) return false
  if (typeof metadata.language === 'string' && !agent.languages.includes(metadata.language)) return false
  return skills.every((skill) => agent.skills.includes(skill))
}

/** Fewest active first; among equals whose last was longest ago. */
export function leastBusy(a: Candidate, b: Candidate): number {
  if (a.active !== b.active) return a.active - b.active
  const [first, second] = [a.lastAssignedAt ?? '', b.lastAssignedAt ?? '']
  return first === second ? (a.id < b.id ? -1 : 1) : first < second ? -1 : 1
}
