/** The desk's own API, as somebody who is signed in. */
export interface DeskApi {
  get<Data>(path: string): Promise<Data>
  post<Data>(path: string, body?: object): Promise<Data>
  patch<Data>(path: string, body: object): Promise<Data>
}

export async function signInToApi(address: string, email: string, password: string): Promise<DeskApi> {
  const { accessToken } = await ask<{ accessToken: string }>(`${address}/api/auth/login`, 'POST', {
    email,
    password,
  })
  const call = async <Data>(method: string, path: string, body?: object) =>
    (await ask<{ data: Data }>(`${address}/api/${path}`, method, body, accessToken)).data
  return {
    get: (path) => call('GET', path),
    post: (path, body = {}) => call('POST', path, body),
    patch: (path, body) => call('PATCH', path, body),
  }
}

/** What is refused ends the set-up, with the server's words. */
export async function ask<Answer>(
  address: string,
  method: string,
  body?: object,
  token?: string,
): Promise<Answer> {
  const answer = await fetch(address, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${text}`)
  return (text ? JSON.parse(text) : {}) as Answer
}
