import type { Settings } from './environment.ts'

/** The last words of a start: where to go, and who to be there. */
export function greet({ worker, demo }: Settings, address = ''): void {
  const lines = worker
    ? ['A worker of Parley runs.']
    : [`Parley is ready:  ${address}`, ...(demo ? demoLines(address) : [])]
  console.log(['', ...lines, '', 'Ctrl-C stops it.', ''].map((line) => (line ? `  ${line}` : '')).join('\n'))
}

function demoLines(address: string): string[] {
  return [
    '',
    'Admin   admin@demo.com / admin123',
    'Agent   agent@demo.com / agent123',
    `Phone   ${address}/simulator (write to the desk as a customer)`,
  ]
}
