import type { Tenant, User } from '@parley/contracts/auth'

const KEY = 'parley.session'

/** What outlives a reload; the access token never does. */
export interface Kept {
  refreshToken: string
  /** What its exchange is called, from when it was sent until its answer arrived: a repeat is known by it. */
  attemptId?: string
  user: User
  tenant: Tenant
}

export function readKept(): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null')
  } catch {
    return null
  }
}

export const writeKept = (kept: Kept) => localStorage.setItem(KEY, JSON.stringify(kept))
export const dropKept = () => localStorage.removeItem(KEY)

/** Another tab signed in, signed out or renewed. */
export function onKeptChange(listener: (kept: Kept | null) => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) listener(readKept())
  })
}
