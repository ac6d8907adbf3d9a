import type { MeAnswer, Preferences } from '@parley/contracts/auth'
import { request } from './request.ts'

/** What is not named stays as it is. */
export const savePreferences = (preferences: Preferences) =>
  request<MeAnswer>('/auth/me', { method: 'PATCH', body: { preferences } })
