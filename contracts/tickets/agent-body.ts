import { z } from 'zod'
import { role } from '../auth.ts'
import { visibility } from '../desk/agent.ts'

const words = (max: number) => z.string().trim().min(1).max(max)
const email = z.string().trim().toLowerCase().max(254).pipe(z.email('Invalid email format'))

const fields = {
  username: words(120).nullish(),
  department: words(120).nullish(),
  skills: z.array(words(60)).max(50).optional(),
  languages: z.array(words(20)).max(50).optional(),
  maxConcurrentTickets: z.int().min(0).max(1000).optional(),
  visibility: visibility.optional(),
  phone: words(40).nullish(),
  avatarUrl: z
    .url({ protocol: /^https?$/, error: 'Must be an http(s) address' })
    .max(2000)
    .nullish(),
  supabaseUserId: words(200).nullish(),
}
const password = z.string().min(8, 'Must have at least 8 characters').max(200)

export const createAgentBody = z.object({
  name: words(120),
  email,
  password: password.optional(),
  role: role.default('agent'),
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

/** What is not named stays; `isActive: true` brings a deactivated agent back. */
export const updateAgentBody = z.object({
  name: words(120).optional(),
  email: email.optional(),
  password: password.optional(),
  role: role.optional(),
  isActive: z.boolean().optional(),
  ...fields,
})
export type UpdateAgentBody = z.output<typeof updateAgentBody>
export const updateAgentBodyExample: z.input<typeof updateAgentBody> = {
  department: 'Sales',
  maxConcurrentTickets: 8,
}
