import { findNpm, startOf } from './processes.ts'
import { explain } from './refusal.ts'

const npmCheck = 500 // ms

/** What has been started, so that it ends in the reverse order, however the end comes. */
export class Lifetime {
  readonly #stops: (() => Promise<unknown>)[] = []
  #ending = false

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.end(0))
    process.stdout.on('error', () => undefined) // a terminal that is gone must not keep us from ending in order
    process.stderr.on('error', () => undefined)
    this.#endWithNpm()
  }

  /** From now on the failures of what was started are no news. */
  get ending(): boolean {
    return this.#ending
  }

  add(stop: () => Promise<unknown>): void {
    this.#stops.push(stop)
  }

  /** Ends everything and then the process. A second call changes nothing: Ctrl-C pressed twice stays graceful. */
  end(code: number): void {
    if (this.#ending) return
    this.#ending = true
    this.#stopAll().then(
      () => process.exit(code),
      (error) => {
        console.error(explain(error))
        process.exit(1)
      },
    )
  }

  async #stopAll(): Promise<void> {
    for (let stop = this.#stops.pop(); stop; stop = this.#stops.pop()) await stop()
  }

  /** npm passes SIGTERM on but not kill -9; without it nobody would be left who could be told to stop. */
  #endWithNpm(): void {
    const npm = findNpm()
    if (npm === undefined) return
    const start = startOf(npm)
    setInterval(() => {
      if (startOf(npm) !== start) this.end(0)
    }, npmCheck).unref()
  }
}
