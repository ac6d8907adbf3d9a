import { z } from 'zod'
import { role } from '../auth.ts'
import { unset, unsetOr, wholeNumber } from '../common.ts'
import { visibility } from '../desk/agent.ts'

const words = (max: number) => z.string().trim().min(1).max(max)
const email = z.string().trim().toLowerCase().max(254).pipe(z.email('Invalid email format'))

/** Null or '' takes away what was there. */
const cleared = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? null : value), schema.nullish())
const list = (letters: number) => unset(z.array(words(letters)).max(50))

const fields = {
  username: cleared(words(120)),
  department: cleared(words(120)),
  skills: list(60),
  languages: list(20),
  maxConcurrentTickets: unset(wholeNumber(0, 1000)),
  visibility: unset(visibility),
  phone: cleared(words(40)),
  avatarUrl: cleared(z.url({ protocol: /^https?$/, error: 'Must be an http(s) address' }).max(2000)),
  supabaseUserId: cleared(words(200)),
}
const password = z.string().min(8, 'Must have at least 8 characters').max(200)

export const createAgentBody = z.object({
  name: words(120),
  email,
  password: unset(password),
  role: unsetOr(role, 'agent'),
  ...fields,
})
export type CreateAgentBody = z.output<typeof createAgentBody>
export const createAgentBodyExample: z.input<typeof createAgentBody> = {
  name: 'Meera Iyer',
  email: 'meera@demo.com',
  password: 'correct horse',
  role: 'agent',
  department: 'Support',
  skills: ['returns'],
  languages: ['en', 'hi'],
  maxConcurrentTickets: 5,
}

/** What is not named, or is empty and can't be, stays; `isActive: true` brings a deactivated agent back. */
export const updateAgentBody = z.object({
  name: unset(words(120)),
  email: unset(email),
  password: unset(password),
  role: unset(role),
  isActive: unset(z.boolean()),
  ...fields,
})
export type UpdateAgentBody = z.output<typeof updateAgentBody>
export const updateAgentBodyExample: z.input<typeof updateAgentBody> = {
  department: 'Sales',
  maxConcurrentTickets: 8,
}
