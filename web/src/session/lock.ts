/** Long enough for the slowest answer; a tab that was closed while it held the lease blocks others no longer. */
const LEASE_MS = 30_000
const SETTLE_MS = 40

/**
 * Runs `work` while no other tab of this browser runs work of the same name. Browsers offer `navigator.locks` on
 * secure origins only; a desk that is reached by plain http in an office network gets a lease in localStorage.
 */
export function alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  if (navigator.locks) return navigator.locks.request(name, work) as Promise<Result>
  return underLease(name, work)
}

async function underLease<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const key = `${name}.lease`
  const mine = `${Math.random()}`
  while (!(await takeLease(key, mine))) await pause(SETTLE_MS * (1 + Math.random()))
  try {
    return await work()
  } finally {
    if (ownerOf(key) === mine) localStorage.removeItem(key)
  }
}

/** localStorage has no compare-and-set: write, let other tabs' writes settle, and see whose came last. */
async function takeLease(key: string, mine: string): Promise<boolean> {
  if (ownerOf(key)) return false
  localStorage.setItem(key, `${mine} ${Date.now() + LEASE_MS}`)
  await pause(SETTLE_MS)
  return ownerOf(key) === mine
}

function ownerOf(key: string): string | null {
  const [owner, until] = (localStorage.getItem(key) ?? '').split(' ')
  return owner && Number(until) > Date.now() ? owner : null
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
