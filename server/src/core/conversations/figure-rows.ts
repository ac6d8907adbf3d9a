import { type FigureRow as Counted, readFigures } from '../../db/conversations/figures.ts'
import { conversationsMentioning } from '../../db/notes/mentions.ts'
import type { Actor, Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { mayList, seesPart } from '../visibility.ts'
import { figuresOf } from './figures.ts'

export interface FigureRow extends Counted {
  /** Seen for no other reason than a note that mentions who asks. */
  byMention?: boolean
}

const MENTIONED_AT_MOST = 10_000

/**
 * The tenant's counters, slots summed: some dozens of rows, whatever the number of its conversations. Who doesn't see all
 * may be mentioned elsewhere; no counter knows that, so those few are counted one by one.
 */
export async function readFigureRows(ctx: Ctx): Promise<FigureRow[]> {
  const rows = await readFigures(ctx.tx)
  const { actor } = ctx
  if (!seesPart(actor)) return rows
  const mentioned = await conversationsMentioning(ctx.tx, actor.id, MENTIONED_AT_MOST)
  const others = mentioned.filter((conversation) => !mayList(actor, { ...conversation, mentioned: [] }))
  return [...rows, ...others.flatMap(rowsOf)]
}

const rowsOf = (conversation: Conversation): FigureRow[] =>
  figuresOf(conversation).map(([figure, value]) => ({
    figure,
    value,
    department: conversation.department ?? '',
    assignee: conversation.assigneeId ?? '',
    byMention: true,
  }))

/** What of the counters is about conversations that the actor sees; snoozed ones count among the others. */
export function rowsSeenBy(actor: Actor, rows: FigureRow[]): FigureRow[] {
  return rows
    .filter((row) => row.byMention || mayList(actor, groupOf(row)))
    .map((row) => ({ ...row, figure: row.figure.replace(/^snoozed:/, '') }))
}

const groupOf = ({ department, assignee }: FigureRow) => ({
  department: department || null,
  assigneeId: assignee || null,
  contactId: '',
  mentioned: [],
})

export const sumOf = (
  rows: FigureRow[],
  figures: string[],
  which: (row: FigureRow) => boolean = () => true,
): number =>
  rows
    .filter((row) => figures.includes(row.figure) && which(row))
    .reduce((total, row) => total + row.value, 0)
