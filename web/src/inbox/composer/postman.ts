import { deliverOutbox } from './deliver.ts'

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000

let pause = FIRST_PAUSE_MS
let timer: ReturnType<typeof setTimeout> | undefined
let running = false
let again = false

/**
 * Sees to it that the outbox empties: called when something was written, when the connection is back, and by itself
 * after a pause for as long as something waits.
 */
export function callPostman(): void {
  again = true
  if (!running) void goRound()
}

async function goRound(): Promise<void> {
  running = true
  clearTimeout(timer)
  try {
    while (again) {
      again = false
      const delivery = await deliverOutbox()
      if (delivery.done) pause = FIRST_PAUSE_MS
      else if (delivery.waits.code !== 'SIGNED_OUT') comeBack(delivery.waits.retryAfter)
    }
  } finally {
    running = false
  }
}

function comeBack(retryAfter: number | null): void {
  timer = setTimeout(callPostman, retryAfter === null ? pause : retryAfter * 1000)
  pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
}

/** The person has signed out: what waits stays, and goes out when they are back. */
export function dismissPostman(): void {
  clearTimeout(timer)
}
