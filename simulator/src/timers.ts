/** Everything that is to happen later, so that a reset or the end can call it off. */
export class Timers {
  readonly #pending = new Set<NodeJS.Timeout>()

  later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#pending.delete(timer)
      act()
    }, ms)
    this.#pending.add(timer)
  }

  cancelAll(): void {
    for (const timer of this.#pending) clearTimeout(timer)
    this.#pending.clear()
  }
}
