const terminal = process.stdout.isTTY

/** Shows a line for a step with the time it took; on a terminal already while it runs. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  if (terminal) process.stdout.write(`  … ${what}`)
  try {
    const result = await work()
    clearLine()
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    process.stdout.write(`  ✓ ${what.padEnd(34)} ${seconds.padStart(5)} s\n`)
    return result
  } catch (error) {
    clearLine()
    throw error
  }
}

function clearLine(): void {
  if (terminal) process.stdout.write('\r\x1b[2K')
}
