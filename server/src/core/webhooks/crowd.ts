/** What a quick database commits together; beyond it there is a queue. */
const MANY = 3
const PATIENCE_MS = 250

/**
 * Whoever waits at this process's door for the answer to a webhook. While they are many, processing lets them go first: a
 * provider that is not answered in time sends all of it again, and what is accepted is kept and can wait.
 */
export class Crowd {
  private waiting = 0
  private readonly givingWay = new Set<() => void>()

  async wait<T>(answer: Promise<T>): Promise<T> {
    this.waiting += 1
    try {
      return await answer
    } finally {
      this.waiting -= 1
      if (this.waiting < MANY) for (const goOn of this.givingWay) goOn()
    }
  }

  /** Resolves when few wait; after a quarter of a second in any case, so that processing never stands still. */
  async pass(): Promise<void> {
    if (this.waiting < MANY) return
    await new Promise<void>((resolve) => {
      const goOn = () => {
        clearTimeout(patience)
        this.givingWay.delete(goOn)
        resolve()
      }
      const patience = setTimeout(goOn, PATIENCE_MS)
      this.givingWay.add(goOn)
    })
  }
}
