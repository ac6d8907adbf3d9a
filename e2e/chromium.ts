import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import chromium from '@sparticuz/chromium'

/**
 * The Chromium that comes with npm, unpacked once per user. Test files start at the same time, and one that ran the
 * file which another still wrote failed with ETXTBSY: so each unpacks into a folder of its own and the first to be
 * done gives it the name that all use.
 */
export async function unpackedChromium(): Promise<string> {
  const folder = join(tmpdir(), `parley-chromium-147-${process.getuid?.() ?? 0}`)
  const path = join(folder, 'chromium')
  if (existsSync(path)) return path
  mkdirSync(dirname(folder), { recursive: true })
  const own = mkdtempSync(`${folder}-`)
  await unpackInto(own)
  try {
    renameSync(own, folder)
  } catch {
    rmSync(own, { recursive: true }) // another was first
  }
  return path
}

/** The package unpacks into the temp directory, which it asks for at each step. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
