import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface FigureRow {
  figure: string
  department: string
  assignee: string
  value: number
}

/** The counters, their slots summed. A tenant has some dozens of rows, whatever the number of its conversations. */
export async function readFigures(tx: Tx): Promise<FigureRow[]> {
  return await tx.query<FigureRow>(sql`
    select figure, department, assignee, sum(value) as value from counters
    where tenant_id = ${tx.tenantId} group by figure, department, assignee having sum(value) <> 0`)
}

export async function agentNames(tx: Tx): Promise<{ id: string; name: string }[]> {
  return await tx.query(sql`select id, name from agents where tenant_id = ${tx.tenantId}`)
}
