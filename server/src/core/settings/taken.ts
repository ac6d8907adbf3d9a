import { conflict } from '../../kernel/errors.ts'

const UNIQUE_VIOLATION = '23505'

/** A unique index is what refuses a second one, also where two ask at once; this puts it in words. */
export async function orTaken<T>(field: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (fault) {
    if ((fault as { code?: string }).code !== UNIQUE_VIOLATION) throw fault
    throw taken(field)
  }
}

export function taken(field: string) {
  const message = `This ${field} is taken`
  return conflict(message, [{ field, message }])
}
