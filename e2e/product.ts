import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface Product {
  address: string
  /** Kills the whole of it as Ctrl-C would, and waits until nothing of it is left. */
  stop(): Promise<void>
}

/** The whole product as `npm start` gives it, with demo data in a folder of its own and a port that was free. */
export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-e2e-'))
  // Where nobody else could enter it, root's data would go elsewhere and stay there.
  chmodSync(dataDir, 0o711)
  const child = spawn(process.execPath, [join(root, 'launch/start.mjs')], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: '',
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      DEMO: '1',
      DATABASE_URL: '',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    return { address: await addressOf(child), stop: () => stop(child, dataDir) }
  } catch (fault) {
    await stop(child, dataDir)
    throw fault
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  return await new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const found = /ready:\s+(http:\/\/\S+)/.exec(said)
      if (found) resolve(found[1]!)
    }
    child.stdout!.on('data', listen)
    child.stderr!.on('data', listen)
    child.once('exit', (code) => reject(new Error(`the start ended with ${code}:\n${said}`)))
  })
}

async function stop(child: ChildProcess, dataDir: string) {
  if (child.exitCode === null) {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  rmSync(dataDir, { recursive: true, force: true })
}

/** What its simulator's page asks, too: without a body it reads. */
export const askSimulator = ({ address }: Product, path: string, body?: object) =>
  fetch(`${address}/simulator/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
