import { request } from '../api/request.ts'
import { leaveHere } from './session.ts'

/** Ends the session everywhere; where the server cannot be reached, at least here. */
export async function signOut(): Promise<void> {
  await request('/auth/logout', { method: 'POST', body: {} }).catch(() => undefined)
  leaveHere()
}
