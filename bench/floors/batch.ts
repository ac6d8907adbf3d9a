/** Flushes what came while the flush before was under way: no timer, one at a time. */
export function batch<Item>(flush: (items: Item[]) => Promise<unknown>): (item: Item) => Promise<void> {
  let waiting: { item: Item; done: () => void }[] = []
  let running = false
  const run = async () => {
    running = true
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const now = waiting
      waiting = []
      await flush(now.map(({ item }) => item))
      for (const { done } of now) done()
    }
    running = false
  }
  return (item) =>
    new Promise((done) => {
      waiting.push({ item, done })
      if (!running) void run()
    })
}
