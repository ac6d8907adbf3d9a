/** The access token of the demo's admin, who sees everything; the floors take any. */
export async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@demo.com', password: 'admin123' }),
  })
  const { accessToken } = (await response.json()) as { accessToken: string }
  return accessToken
}
