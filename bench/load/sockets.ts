import { AgentSocket } from './agent-socket.ts'

const AT_ONCE = 50
const held: AgentSocket[] = []

/** Opens that many sockets and leaves them open until the next call. */
export async function holdSockets(input: { url: string; token: string; count: number }): Promise<void> {
  for (const socket of held.splice(0)) socket.close()
  while (held.length < input.count) {
    const some = Math.min(AT_ONCE, input.count - held.length)
    const opening = Array.from({ length: some }, () => AgentSocket.open(input.url, input.token))
    held.push(...(await Promise.all(opening)))
  }
}
