import { randomUUID } from 'node:crypto'
import { access, constants, copyFile, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Storage } from '../../core/attachments/storage.ts'

/** Names of ours only: nothing that climbs out of the folder. */
const KEY = /^[\w-]+(\/[\w-]+(\.\w+)*)+$/

/** Files in a folder of this machine; for several machines it must be one that they share. */
export async function diskStorage(folder: string): Promise<Storage> {
  await mkdir(folder, { recursive: true, mode: 0o700 })

  function pathOf(key: string): string {
    if (!KEY.test(key)) throw new Error(`${key} is no name of a stored file`)
    return join(folder, key)
  }

  return {
    async put(key, content) {
      const path = pathOf(key)
      const part = `${path}.${randomUUID()}`
      await mkdir(dirname(path), { recursive: true })
      try {
        if (Buffer.isBuffer(content)) await writeFile(part, content)
        else await copyFile(content.path, part, constants.COPYFILE_FICLONE)
        await flush(part)
        // Whoever reads sees all of it or nothing.
        await rename(part, path)
      } catch (fault) {
        await rm(part, { force: true })
        throw fault
      }
    },
    async open(key, range) {
      try {
        const file = await open(pathOf(key))
        return file.createReadStream(range && { start: range.first, end: range.last })
      } catch (fault) {
        if ((fault as { code?: string }).code === 'ENOENT') return null
        throw fault
      }
    },
    async remove(key) {
      await rm(pathOf(key), { force: true })
    },
    async check() {
      await access(folder, constants.W_OK)
    },
  }
}

/** The database says after this that the file is there: a power cut must not make a liar of it. */
async function flush(path: string) {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
