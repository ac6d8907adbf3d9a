import type {
  LoginAnswer,
  MeAnswer,
  RefreshAnswer,
  RefreshBody,
  RegisterAnswer,
  Tenant,
  User,
} from '@parley/contracts/auth'
import { create } from 'zustand'
import { ApiError } from '../api/errors.ts'
import { fetchJson } from '../api/fetch-json.ts'
import { adoptPreferences } from '../theme/preferences.ts'
import { uuid } from '../ui/uuid.ts'
import { dropKept, onKeptChange, readKept, writeKept } from './kept.ts'
import { alone } from './lock.ts'

interface Session {
  /** `starting`: a kept session is being taken up. `unreachable`: it could not be, since the server is away. */
  state: 'starting' | 'unreachable' | 'in' | 'out'
  user: User | null
  tenant: Tenant | null
}

const kept = readKept()
let token: string | null = null
let renewing: Promise<string> | null = null

export const useSession = create<Session>(() => ({
  state: kept ? 'starting' : 'out',
  user: kept?.user ?? null,
  tenant: kept?.tenant ?? null,
}))

/** Memory only, so that a script injected later finds no token that lives on; each tab has its own. */
export const accessToken = () => token

/** Of the signed-in person; where nobody is, what belongs to a person is kept under no name at all. */
export const myId = () => useSession.getState().user?.id ?? ''

/** The person of the signed-in shell. */
export function useMe(): User {
  const user = useSession((session) => session.user)
  if (!user) throw new Error('useMe is for what only a signed-in person sees')
  return user
}

export function enter({ accessToken, refreshToken, user, tenant }: LoginAnswer | RegisterAnswer): void {
  token = accessToken
  writeKept({ refreshToken, user, tenant })
  adoptPreferences(user.preferences)
  useSession.setState({ state: 'in', user, tenant })
}

/** Takes up the kept session; what the person is called or may do is then asked for afresh. */
export async function resumeSession(): Promise<void> {
  try {
    const fresh = await renewAfter(null)
    useSession.setState({ state: 'in' })
    const { user, tenant } = await fetchJson<MeAnswer>('/auth/me', { token: fresh })
    takeUser(user, tenant)
    adoptPreferences(user.preferences)
  } catch {
    if (useSession.getState().state === 'starting') useSession.setState({ state: 'unreachable' })
  }
}

/** The person as the server has them now. */
export function takeUser(user: User, tenant = useSession.getState().tenant): void {
  const now = readKept()
  if (now) writeKept({ ...now, user, tenant: tenant ?? now.tenant })
  useSession.setState({ user, tenant })
}

/**
 * A fresh access token in the place of `spent`. Single-flight in this tab, and one tab at a time: a refresh token that
 * is spent twice ends the whole session, so each tab reads the newest one only when its turn has come.
 */
export function renewAfter(spent: string | null): Promise<string> {
  if (token && token !== spent) return Promise.resolve(token)
  renewing ??= alone('parley.refresh', exchange).finally(() => {
    renewing = null
  })
  return renewing
}

async function exchange(): Promise<string> {
  const now = readKept()
  if (!now) return endHere()
  // The answer may get lost with the net, or with this tab: whoever takes its turn next repeats the same exchange.
  const { refreshToken, attemptId = uuid() } = now
  if (!now.attemptId) writeKept({ ...now, attemptId })
  try {
    const answer = await fetchJson<RefreshAnswer>('/auth/refresh', {
      method: 'POST',
      body: { refreshToken, attemptId } satisfies RefreshBody,
    })
    const still = readKept()
    if (still?.refreshToken !== refreshToken) throw signedOut()
    const { attemptId: _answered, ...rest } = still
    writeKept({ ...rest, refreshToken: answer.refreshToken })
    token = answer.accessToken
    return token
  } catch (error) {
    if (error instanceof ApiError && (error.status === 400 || error.status === 401 || error.status === 403)) {
      return endHere()
    }
    throw error
  }
}

function endHere(): never {
  leaveHere()
  throw signedOut()
}

const signedOut = () => new ApiError('SIGNED_OUT', 'The session is over')

/** Back to the sign-in page, in this tab and, by the kept session's end, in all others. */
export function leaveHere(): void {
  token = null
  dropKept()
  useSession.setState({ state: 'out', user: null, tenant: null })
}

/** Follows other tabs: out when they sign out, in when they sign in, and afresh when they become somebody else. */
export function followOtherTabs(): void {
  onKeptChange((now) => {
    const { user } = useSession.getState()
    if (!now) leaveHere()
    else if (user && user.id !== now.user.id) location.reload()
    else if (!user) useSession.setState({ state: 'in', user: now.user, tenant: now.tenant })
  })
}
