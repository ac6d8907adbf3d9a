import { z } from 'zod'
import { dataOf } from './common.ts'
import { timeZone } from './desk/time-zone.ts'

export const roles = ['admin', 'supervisor', 'agent'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>
export const roleExample: Role = 'agent'

const PREFERENCES_BYTES = 16 * 1024
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length

/** What a person has set for the web app; keys that we don't know are kept. */
export const preferences = z.looseObject({
  theme: z.string().nullish(),
  density: z.string().nullish(),
  locale: z.string().nullish(),
  keys: z.union([z.boolean(), z.record(z.string(), z.unknown())]).nullish(),
  sounds: z.union([z.boolean(), z.record(z.string(), z.unknown())]).nullish(),
})
export type Preferences = z.infer<typeof preferences>
export const preferencesExample: Preferences = {
  theme: 'dark',
  density: 'comfortable',
  locale: 'en',
  sounds: true,
}

export const user = z.object({
  id: z.string(),
  email: z.string(),
  username: z.string().nullable(),
  name: z.string(),
  role,
  tenantId: z.string(),
  phone: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  preferences,
})
export type User = z.infer<typeof user>
export const userExample: User = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01',
  email: 'agent@demo.com',
  username: 'agent_john',
  name: 'John Doe',
  role: 'agent',
  tenantId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a00',
  phone: '15550001060',
  avatarUrl: null,
  preferences: preferencesExample,
}

export const tenant = z.object({ id: z.string(), slug: z.string(), name: z.string() })
export type Tenant = z.infer<typeof tenant>
export const tenantExample: Tenant = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a00',
  slug: 'demo-company',
  name: 'Demo Company',
}

const email = z.string().trim().toLowerCase().max(254).pipe(z.email('Invalid email format'))
const name = z.string().trim().min(1).max(120)
export const companyName = name
export const companyNameExample = 'Kaveri Stores'
const password = z.string().min(8, 'Must have at least 8 characters').max(200)
export const companySlug = z.string().regex(/^[a-z0-9-]{2,40}$/, 'Must be 2 to 40 of a-z, 0-9 and -')
export const companySlugExample = 'kaveri-stores'
const linkToken = z.string().min(1, 'token is required').max(2000)

export const registerBody = z.object({
  companyName,
  name,
  email,
  password,
  slug: companySlug.optional(),
  timeZone: timeZone
    .optional()
    .catch(undefined)
    .describe("The company's, by its name in the IANA database; UTC where it is absent or unknown"),
})
export type RegisterBody = z.infer<typeof registerBody>
export const registerBodyExample: RegisterBody = {
  companyName: 'Kaveri Stores',
  name: 'Asha Menon',
  email: 'asha@kaveri.example',
  password: 'correct horse',
  timeZone: 'Asia/Kolkata',
}

export const registerAnswer = z.object({
  success: z.literal(true),
  accessToken: z.string(),
  refreshToken: z.string(),
  user,
  tenant,
})
export type RegisterAnswer = z.infer<typeof registerAnswer>
export const registerAnswerExample: RegisterAnswer = {
  success: true,
  accessToken: 'eyJ.access',
  refreshToken: 'eyJ.refresh',
  user: userExample,
  tenant: tenantExample,
}

/** By e-mail or by username; a password is judged by the login itself, never by its length. */
export const loginBody = z
  .object({
    email: z.string().trim().toLowerCase().min(1).max(254).optional(),
    username: z.string().trim().min(1).max(120).optional(),
    password: z.string({ error: 'password is required' }).min(1, 'password is required').max(1000),
    tenant: z.string().trim().toLowerCase().max(40).optional(),
  })
  .refine((body) => body.email !== undefined || body.username !== undefined, {
    path: ['email'],
    error: 'email or username is required',
  })
export type LoginBody = z.infer<typeof loginBody>
export const loginBodyExample: LoginBody = { email: 'agent@demo.com', password: 'agent123' }

export const loginAnswer = registerAnswer.extend({
  agentNumber: z.string().nullable(),
  adminid: z.string(),
  name: z.string(),
})
export type LoginAnswer = z.infer<typeof loginAnswer>
export const loginAnswerExample: LoginAnswer = {
  ...registerAnswerExample,
  agentNumber: userExample.phone,
  adminid: userExample.id,
  name: userExample.name,
}

const REFRESH_MISSING = 'refreshToken is required'
export const refreshBody = z.object({
  refreshToken: z.string(REFRESH_MISSING).min(1, REFRESH_MISSING),
  attemptId: z
    .string()
    .min(16)
    .max(200)
    .optional()
    .describe(
      'A random name that the client makes for this exchange, keeps beside the token, and drops when the answer has ' +
        'arrived. Where an answer was lost, the same token with the same name gives the same new refresh token again: ' +
        'for five minutes, and only while that one is unspent. Without it, or with another, a token used twice ends the session.',
    ),
})
export type RefreshBody = z.infer<typeof refreshBody>
export const refreshBodyExample: RefreshBody = {
  refreshToken: 'eyJ.refresh',
  attemptId: '0d9f5d5e-6a0c-4a0e-8f53-0c6f0a6b2f11',
}

export const refreshAnswer = z.object({ accessToken: z.string(), refreshToken: z.string() })
export type RefreshAnswer = z.infer<typeof refreshAnswer>
export const refreshAnswerExample: RefreshAnswer = { accessToken: 'eyJ.access', refreshToken: 'eyJ.refresh' }

/** The token may stand in the `Authorization` header instead. */
export const logoutBody = z.object({ token: z.string().optional() })
export type LogoutBody = z.infer<typeof logoutBody>
export const logoutBodyExample: LogoutBody = { token: 'eyJ.access' }

export const logoutAnswer = z.object({ status: z.literal(1), message: z.string() })
export type LogoutAnswer = z.infer<typeof logoutAnswer>
export const logoutAnswerExample: LogoutAnswer = { status: 1, message: 'Logged out' }

export const meAnswer = z.object({ success: z.literal(true), user, tenant })
export type MeAnswer = z.infer<typeof meAnswer>
export const meAnswerExample: MeAnswer = { success: true, user: userExample, tenant: tenantExample }

export const updateMeBody = z.object({
  name: name.optional(),
  phone: z.string().trim().max(40).nullable().optional(),
  avatarUrl: z
    .string()
    .max(2000)
    .regex(/^(https?:\/\/|\/)/, 'Must be an http(s) address or a path')
    .nullable()
    .optional(),
  preferences: preferences
    .refine((given) => bytesOf(given) <= PREFERENCES_BYTES, { error: 'Must be at most 16 KB' })
    .optional(),
  password: password.optional(),
  currentPassword: z.string().max(1000).optional(),
})
export type UpdateMeBody = z.infer<typeof updateMeBody>
export const updateMeBodyExample: UpdateMeBody = { name: 'John D.', preferences: { theme: 'light' } }

export const forgotPasswordBody = z.object({ email })
export type ForgotPasswordBody = z.infer<typeof forgotPasswordBody>
export const forgotPasswordBodyExample: ForgotPasswordBody = { email: 'agent@demo.com' }

export const resetPasswordBody = z.object({ token: linkToken, password })
export type ResetPasswordBody = z.infer<typeof resetPasswordBody>
export const resetPasswordBodyExample: ResetPasswordBody = { token: 'Zm9yZ290', password: 'a new password' }

export const acceptInvitationBody = z.object({ token: linkToken, name: name.optional(), password })
export type AcceptInvitationBody = z.infer<typeof acceptInvitationBody>
export const acceptInvitationBodyExample: AcceptInvitationBody = {
  token: 'aW52aXRl',
  name: 'Jane Roe',
  password: 'a new password',
}

/** Answer of the forgotten password, the reset and the invitation: one then signs in. */
export const doneAnswer = z.object({ success: z.literal(true), message: z.string() })
export type DoneAnswer = z.infer<typeof doneAnswer>
export const doneAnswerExample: DoneAnswer = {
  success: true,
  message: 'If the address is known, a link is on its way',
}

export const session = z.object({
  id: z.string(),
  device: z.string().nullable(),
  ip: z.string().nullable(),
  createdAt: z.string(),
  lastUsedAt: z.string(),
  current: z.boolean(),
})
export type Session = z.infer<typeof session>
export const sessionExample: Session = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1b01',
  device: 'Firefox on Linux',
  ip: '203.0.113.7',
  createdAt: '2026-11-20T08:00:00.000Z',
  lastUsedAt: '2026-11-20T12:00:00.000Z',
  current: true,
}

export const sessionsAnswer = dataOf(z.array(session))
export type SessionsAnswer = z.infer<typeof sessionsAnswer>
export const sessionsAnswerExample: SessionsAnswer = { success: true, data: [sessionExample] }
