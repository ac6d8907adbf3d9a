import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { projectRoot } from './project.ts'

const skipped = new Set(['node_modules', 'dist', 'test'])

/** One hash over the names and contents of these files and folders of the checkout, tests left out. */
export function hashSources(inputs: string[]): string {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap((input) => filesOf(join(projectRoot, input)))) {
    hash
      .update(`${relative(projectRoot, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => !skipped.has(name) && !/^\.|\.test\.tsx?$/.test(name)) // editors leave links to nowhere as dot files
    .sort()
    .flatMap((name) => filesOf(join(path, name)))
}
