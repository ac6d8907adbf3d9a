import { loginAnswerExample } from '@parley/contracts/auth'
import { beforeEach, expect, test, vi } from 'vitest'

/**
 * What the server does: each refresh token is good for one exchange, and a second one ends the session, unless it is the
 * same exchange again.
 */
function aServer() {
  const state = {
    valid: 'r0',
    spentTwice: false,
    refreshes: 0,
    refusesTokens: new Set<string>(),
    /** The last exchange: what was given for what, under which name. */
    last: { token: '', attemptId: undefined as string | undefined },
    losesAnswers: false,
    meanwhile: () => {},
    away: false,
  }
  const answer = (status: number, body: object) =>
    Promise.resolve(new Response(JSON.stringify(body), { status }))
  const refuse = () =>
    answer(401, {
      success: false,
      error: { code: 'UNAUTHENTICATED', message: 'no', details: [] },
      detail: 'no',
    })

  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (state.away) throw new TypeError('Failed to fetch')
    const sent = init.body ? JSON.parse(String(init.body)) : {}
    if (path === '/api/auth/refresh') {
      await new Promise((resolve) => setTimeout(resolve, 5))
      state.meanwhile()
      const { token, attemptId } = state.last
      const isRepeat = attemptId && sent.refreshToken === token && sent.attemptId === attemptId
      if (sent.refreshToken !== state.valid && !isRepeat) {
        state.spentTwice = true
        return refuse()
      }
      if (!isRepeat) {
        state.refreshes += 1
        state.valid = `r${state.refreshes}`
        state.last = { token: sent.refreshToken, attemptId: sent.attemptId }
      }
      if (state.losesAnswers) throw new TypeError('Failed to fetch')
      return answer(200, { accessToken: `a${state.refreshes}`, refreshToken: state.valid })
    }
    const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? ''
    return state.refusesTokens.has(token) ? refuse() : answer(200, { success: true, data: token })
  })
  return state
}

/** Each has a memory of its own and shares the browser's storage with the others. */
async function aTab() {
  vi.resetModules()
  const { request } = await import('../api/request.ts')
  const session = await import('./session.ts')
  return { get: () => request<{ data: string }>('/thing'), ...session }
}

const signIn = () => {
  const { user, tenant } = loginAnswerExample
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r0', user, tenant }))
}

beforeEach(() => {
  localStorage.clear()
  signIn()
})

test('requests that come at once in several tabs spend no refresh token twice', async () => {
  const server = aServer()
  const tabs = [await aTab(), await aTab(), await aTab()]
  const answers = await Promise.all(tabs.flatMap((tab) => [tab.get(), tab.get()]))
  expect(server.spentTwice).toBe(false)
  expect(server.refreshes).toBe(tabs.length)
  expect(new Set(answers.map(({ data }) => data)).size).toBe(tabs.length)
})

test('a request whose access token has run out is repeated once with a new one', async () => {
  const server = aServer()
  const tab = await aTab()
  expect(await tab.get()).toMatchObject({ data: 'a1' })
  server.refusesTokens.add('a1')
  expect(await Promise.all([tab.get(), tab.get()])).toMatchObject([{ data: 'a2' }, { data: 'a2' }])
  expect(server.refreshes).toBe(2)
})

test('a session that is over leads to the sign-in page', async () => {
  const server = aServer()
  server.valid = 'somebody-else'
  const tab = await aTab()
  await expect(tab.get()).rejects.toMatchObject({ code: 'SIGNED_OUT' })
  expect(tab.useSession.getState()).toMatchObject({ state: 'out', user: null })
  expect(localStorage.getItem('parley.session')).toBeNull()
})

test('a server that is away ends no session', async () => {
  const server = aServer()
  server.away = true
  const tab = await aTab()
  await expect(tab.get()).rejects.toMatchObject({ code: 'OFFLINE' })
  await tab.resumeSession()
  expect(tab.useSession.getState().state).toBe('unreachable')
  server.away = false
  expect(await tab.get()).toMatchObject({ data: 'a1' })
})

test('an answer that was lost on the way is asked for again, also by another tab, and signs nobody out', async () => {
  const server = aServer()
  server.losesAnswers = true
  const tab = await aTab()
  await expect(tab.get()).rejects.toMatchObject({ code: 'OFFLINE' })
  server.losesAnswers = false
  const other = await aTab()
  expect(await other.get()).toMatchObject({ data: 'a1' })
  expect(await tab.get()).toMatchObject({ data: 'a2' })
  expect(server).toMatchObject({ spentTwice: false, refreshes: 2 })
})

test('each exchange has a name of its own, which is kept no longer than until its answer', async () => {
  const server = aServer()
  const tab = await aTab()
  await tab.get()
  const first = server.last.attemptId
  expect(localStorage.getItem('parley.session')).not.toContain(first)
  server.refusesTokens.add('a1')
  await tab.get()
  expect(server.last.attemptId).not.toBe(first)
})

test('whoever signs out while a token is exchanged stays signed out', async () => {
  const server = aServer()
  const tab = await aTab()
  server.meanwhile = tab.leaveHere
  await expect(tab.get()).rejects.toMatchObject({ code: 'SIGNED_OUT' })
  expect(localStorage.getItem('parley.session')).toBeNull()
  expect(tab.accessToken()).toBeNull()
})
