import { readdir } from 'node:fs/promises'
import { z } from 'zod'

export interface Exemplified {
  name: string
  schema: z.ZodType
  example: unknown
}

const EXAMPLE = 'Example'
const isContract = (file: string) =>
  file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'examples.ts'

/** Every schema that a folder exports with the example beside it (undefined where it has none); for tests. */
export async function schemasIn(folder: URL): Promise<Exemplified[]> {
  const files = (await readdir(folder)).filter(isContract)
  const exported = await Promise.all(files.map((file) => exportsOf(new URL(file, folder))))
  return exported.flatMap((named) =>
    Object.entries(named).flatMap(([name, value]) =>
      value instanceof z.ZodType ? [{ name, schema: value, example: named[name + EXAMPLE] }] : [],
    ),
  )
}

async function exportsOf(file: URL): Promise<Record<string, unknown>> {
  return await import(file.href)
}
