import type { Stage } from '../stage.ts'

export const inInbox = { route: '/inbox/:id?', as: 'agent' } as const
export const all = () => '/inbox?view=all'
export const open =
  (customer: string) =>
  ({ conversation }: Stage) =>
    `/inbox/${conversation(customer)}?view=all`
export const thread = 'article'
export const list = 'a[data-id]'
