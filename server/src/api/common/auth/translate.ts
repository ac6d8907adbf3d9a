import type { IncomingHttpHeaders } from 'node:http'
import type { LoginBody, UpdateMeBody } from '@parley/contracts/auth'
import type { FastifyRequest } from 'fastify'
import type { Client } from '../../../core/agents/gate.ts'
import type { Credentials } from '../../../core/agents/login.ts'
import type { PasswordChange, ProfileChanges } from '../../../core/agents/me.ts'
import { invalid } from '../../../kernel/errors.ts'
import { canonicalPhone } from '../../../kernel/phone.ts'
import { plainAddress } from '../../../kernel/plain-address.ts'
import { deviceOf } from './device.ts'

export const toClient = (request: FastifyRequest): Client => ({
  device: deviceOf(request.headers['user-agent']),
  ip: plainAddress(request.ip),
})

/** The same of a socket's handshake. */
export const toClientOfSocket = (headers: IncomingHttpHeaders, ip: string): Client => ({
  device: deviceOf(headers['user-agent']),
  ip,
})

/** By e-mail where both are given. */
export const toCredentials = (body: LoginBody): Credentials => ({
  login:
    body.email === undefined
      ? { kind: 'username', name: body.username! }
      : { kind: 'email', name: body.email },
  password: body.password,
  tenantSlug: body.tenant || null,
})

export const toProfileChanges = ({ name, phone, avatarUrl, preferences }: UpdateMeBody): ProfileChanges => ({
  name,
  phone: phone && toPhone(phone),
  avatarUrl,
  preferences,
})

export function toPasswordChange({ password, currentPassword }: UpdateMeBody): PasswordChange | null {
  if (password === undefined) return null
  if (!currentPassword) throw invalid('currentPassword', 'currentPassword is required')
  return { current: currentPassword, next: password }
}

function toPhone(text: string): string {
  const phone = canonicalPhone(text)
  if (!phone) throw invalid('phone', 'Must be a phone number with its country code')
  return phone
}
