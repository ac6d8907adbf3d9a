import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's folder, found upwards because this file also runs bundled, from dist/launch. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)))

export const startFile = join(projectRoot, 'launch', 'start.mjs')
export const distDir = join(projectRoot, 'dist')

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'launch', 'start.mjs'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('launch/start.mjs is nowhere above this file')
  return findRoot(parent)
}

/** Whether a package is installed: dev packages are left out by `npm ci --omit=dev`. */
export function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name)
    return true
  } catch {
    return false
  }
}
