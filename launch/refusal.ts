/** Something the operator can mend: shown as its one line, without a stack. An empty text was told already. */
export class Refusal extends Error {
  override name = 'Refusal'
}

const outsideCauses = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR'])

/** What to show of an error: the line of a refusal or of a full disk or forbidden file, the stack of a fault. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  return error instanceof Refusal || outsideCauses.has(code) ? error.message : (error.stack ?? error.message)
}
