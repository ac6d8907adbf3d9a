/** By PostgreSQL's class: connection, rolled back, no resources, locks and states, an operator, the system. */
const SURROUNDINGS = /^(08|40|53|55|57|58)/

/** Whether not the work failed but what is around it (database away, disk full, deadlock): it can be tried again. */
export function isOfSurroundings(fault: unknown): boolean {
  const { code } = fault as { code?: unknown }
  return typeof code === 'string' && SURROUNDINGS.test(code)
}
