import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { writeSystemLine } from './system-line.ts'

interface Taker {
  id: string
  name: string
  avatarUrl: string | null
  department: string | null
}

/** Puts a conversation into an agent's hands, or into nobody's, with a line in the thread that says so. */
export async function handTo(ctx: Ctx, conversation: Conversation, agent: Taker | null): Promise<void> {
  conversation.assigneeId = agent?.id ?? null
  conversation.assigneeName = agent?.name ?? null
  conversation.assigneeAvatarUrl = agent?.avatarUrl ?? null
  conversation.assigneeDepartment = agent?.department ?? null
  conversation.assignedAt = agent ? ctx.now : null
  if (agent && conversation.status === 'open') conversation.status = 'assigned'
  if (!agent && conversation.status === 'assigned') conversation.status = 'open'
  await writeSystemLine(ctx, conversation, agent ? `Assigned to ${agent.name}` : 'Unassigned', {
    kind: agent ? 'assigned' : 'unassigned',
    agentId: agent?.id ?? null,
    agentName: agent?.name ?? null,
  })
}
