import { setTimeout as pause } from 'node:timers/promises'
import { Connection } from './connection.ts'
import { messageRequest, type Sender } from './deliveries.ts'
import { PatientSocket } from './patient-socket.ts'

export interface CrashRun {
  sent: number
  /** Requests that were not answered with 200 and therefore sent again. */
  resent: number
  /** Acknowledged messages of which the agent's socket, which resumes after each cut, never heard. */
  unseen: number
  /** Those of which it heard more than once. */
  seenTwice: number
}

const PATIENCE_MS = 5_000

/**
 * Every person writes at an even pace, each message only once the one before was acknowledged, and again until it is:
 * as a provider that delivers at least once, with an order to be kept.
 */
export async function runThroughCrashes(
  input: Sender & { url: string; token: string; rate: number; seconds: number; drainSeconds: number },
): Promise<CrashRun> {
  const { people, rate, seconds } = input
  const rounds = Math.round((rate * seconds) / people)
  const paceMs = (people / rate) * 1000
  const socket = new PatientSocket(input.url, input.token)
  void socket.open()
  let resent = 0
  const began = performance.now()
  const write = async (person: number) => {
    const connection = new Connection(input.url)
    for (let round = 0; round < rounds; round++) {
      const n = round * people + person
      await until(began + (round + person / people) * paceMs)
      while (!(await isTaken(connection, messageRequest(input, n)))) {
        resent += 1
        await pause(50 + Math.random() * 100)
      }
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: people }, (_, person) => write(person)))
  const sent = rounds * people
  const enough = performance.now() + input.drainSeconds * 1000
  while (socket.seen.size < sent && performance.now() < enough) await pause(50)
  socket.close()
  const times = [...socket.seen.values()]
  return { sent, resent, unseen: sent - times.length, seenTwice: times.filter((count) => count > 1).length }
}

async function isTaken(connection: Connection, request: Buffer): Promise<boolean> {
  const late = new AbortController()
  const gaveUp = pause(PATIENCE_MS, false, { signal: late.signal }).catch(() => false)
  const answered = connection.ask(request).then(
    ({ status }) => status === 200,
    () => false,
  )
  const taken = await Promise.race([answered, gaveUp])
  late.abort()
  if (!taken) connection.close()
  return taken
}

const until = (at: number) => pause(Math.max(0, at - performance.now()))
