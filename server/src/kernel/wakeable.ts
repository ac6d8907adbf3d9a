import type { Log } from './log.ts'

/**
 * A piece of work that looks for what waits and does it: at once when poked, again when poked meanwhile, and every
 * `sweepMs` in case that a poke was lost. Never twice at a time in one process. A fault is logged and tried again later.
 * Work that can be given what to do is woken instead, and need not look.
 */
export class Wakeable {
  private running: Promise<void> | null = null
  private again = false
  private poked = false
  private stopped = false
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly name: string,
    private readonly work: (isPoked: boolean) => Promise<void>,
    private readonly log: Log,
    private readonly sweepMs: number,
  ) {}

  start() {
    this.timer = setInterval(() => this.poke(), this.sweepMs)
    this.timer.unref()
    this.poke()
  }

  poke = () => {
    this.poked = true
    this.wake()
  }

  wake = () => {
    if (this.stopped) return
    if (this.running) {
      this.again = true
      return
    }
    this.running = this.run().finally(() => {
      this.running = null
      if (this.again) this.wake()
    })
  }

  /** Resolves when what was under way has ended; nothing begins after it. */
  async stop() {
    this.stopped = true
    clearInterval(this.timer)
    await this.running
  }

  private async run() {
    do {
      const isPoked = this.poked
      this.again = false
      this.poked = false
      try {
        await this.work(isPoked)
      } catch (fault) {
        this.log.error({ err: fault, work: this.name }, 'work failed; it is tried again')
        return
      }
    } while (this.again && !this.stopped)
  }
}
