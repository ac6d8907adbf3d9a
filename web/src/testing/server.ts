import { vi } from 'vitest'

interface Asked {
  path: string
  method: string
  body: unknown
}

/** Answers as a test says, by method and path without query; a function says it each time. Keeps what it was asked. */
export function aServer(answers: Record<string, unknown>) {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    if (path === '/api/auth/refresh') return Response.json({ accessToken: 'a', refreshToken: 'r' })
    const method = init.method ?? 'GET'
    asked.push({ path, method, body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined })
    const [bare] = path.split('?')
    const found = answers[`${method} ${bare}`]
    const answer = typeof found === 'function' ? found() : found
    if (answer instanceof Response) return answer.clone()
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer)
  })
  return asked
}

export const data = (data: unknown) => ({ success: true, data })

export const listOf = (things: unknown[]) => ({
  success: true,
  data: things,
  pagination: { nextCursor: null, hasMore: false },
})

export const refused = (status: number, code: string, message: string, field?: string) =>
  Response.json(
    { success: false, error: { code, message, details: field ? [{ field, message }] : [] }, detail: message },
    { status },
  )
