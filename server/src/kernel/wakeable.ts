import type { Log } from './log.ts'

/**
 * A piece of work that looks for what waits and does it: at once when poked, again when poked meanwhile, and every
 * `sweepMs` in case that a poke was lost. Never twice at a time in one process. A fault is logged and tried again later.
 */
export class Wakeable {
  private running: Promise<void> | null = null
  private again = false
  private stopped = false
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly name: string,
    private readonly work: () => Promise<void>,
    private readonly log: Log,
    private readonly sweepMs: number,
  ) {}

  start() {
    this.timer = setInterval(() => this.poke(), this.sweepMs)
    this.timer.unref()
    this.poke()
  }

  poke = () => {
    if (this.stopped) return
    if (this.running) {
      this.again = true
      return
    }
    this.running = this.run().finally(() => {
      this.running = null
      if (this.again) this.poke()
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
      this.again = false
      try {
        await this.work()
      } catch (fault) {
        this.log.error({ err: fault, work: this.name }, 'work failed; it is tried again')
        return
      }
    } while (this.again && !this.stopped)
  }
}
