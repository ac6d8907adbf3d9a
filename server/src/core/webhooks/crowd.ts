import { setTimeout as pause } from 'node:timers/promises'

/** What a quick database commits together; from six on there is a queue. */
const MANY = 6
const PATIENCE_MS = 250
const LOOK_EVERY_MS = 5

/**
 * Whoever waits at this process's door for the answer to a webhook. While they are many, processing lets them go first: a
 * provider that is not answered in time sends all of it again, and what is accepted is kept and can wait.
 */
export class Crowd {
  private waiting = 0

  async wait<T>(answer: Promise<T>): Promise<T> {
    this.waiting += 1
    try {
      return await answer
    } finally {
      this.waiting -= 1
    }
  }

  /** Resolves when few wait; after a quarter of a second in any case, so that processing never stands still. */
  async pass(): Promise<void> {
    const end = performance.now() + PATIENCE_MS
    while (this.waiting >= MANY && performance.now() < end) await pause(LOOK_EVERY_MS)
  }
}
