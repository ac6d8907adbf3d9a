import {
  chownSync,
  cpSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { projectRoot } from '../project.ts'

export interface FakeProject {
  folder: string
  remove(): void
}

/** A checkout with the real launcher and the smallest server, simulator and pages that keep to its terms. */
export function makeFakeProject({ uid, gid }: { uid?: number; gid?: number } = {}): FakeProject {
  const parent = mkdtempSync(join(tmpdir(), 'parley start ')) // mkdtemp makes it 0700, and the name has spaces
  const folder = join(parent, "it's parley")
  mkdirSync(folder)
  cpSync(join(projectRoot, 'launch'), join(folder, 'launch'), { recursive: true, filter: isNoTest })
  for (const name of [
    'package.json',
    'package-lock.json',
    'tsconfig.base.json',
    'simulator/vite.config.ts',
  ]) {
    cpSync(join(projectRoot, name), join(folder, name))
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  if (uid && gid) giveTo(parent, uid, gid)
  // After the change of owner: Node 20 follows links when it reads a folder recursively.
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'))
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) }
}

function giveTo(folder: string, uid: number, gid: number): void {
  chownSync(folder, uid, gid)
  for (const entry of readdirSync(folder, { recursive: true }))
    lchownSync(join(folder, String(entry)), uid, gid)
}

function isNoTest(path: string): boolean {
  return !path.endsWith('.test.ts') && !path.endsWith('/test')
}

const files: Record<string, string> = {
  'contracts/words.ts': `export const welcome = 'welcome'`,
  'server/src/db/migrations/0000_first.sql': 'create table if not exists visits (at timestamptz)',
  'web/index.html': '<script type="module" src="/main.ts"></script>',
  'web/main.ts': `document.title = 'web'`,
  'widget/src/panel/main.tsx': `document.title = 'panel'`,
  'widget/src/loader/loader.ts': `document.title = 'loader'`,
  'widget/demo-site/index.html': '<title>shop</title>',
  'simulator/src/page/index.html': '<script type="module" src="./page.tsx"></script>',
  'simulator/src/page/page.tsx': `import { render } from 'preact'\nrender(<p>phone</p>, document.body)`,
  'simulator/src/main.ts': `
    import { createServer } from 'node:http'
    const server = createServer((request, response) => response.end(process.env.SIMULATOR_WEBHOOK_URL))
    server.listen(Number(process.env.SIMULATOR_PORT), '127.0.0.1', () =>
      process.send!({ type: 'ready', port: (server.address() as { port: number }).port }))
    process.on('SIGTERM', () => process.exit(0))`,
  'server/src/main.ts': `
    import { readFileSync } from 'node:fs'
    import { createServer } from 'node:http'
    import { welcome } from '@parley/contracts/words'
    import pg from 'pg'
    const { PORT, DATABASE_URL, SIMULATOR_URL, JWT_SECRET, META_APP_SECRET } = process.env
    if (process.env.ROLE === 'worker') console.log('sends to', SIMULATOR_URL)
    const pool = new pg.Pool({ connectionString: DATABASE_URL })
    pool.on('error', () => undefined)
    await pool.query(readFileSync(new URL('./migrations/0000_first.sql', import.meta.url), 'utf8'))
    if (process.argv[2]) {
      console.log('command', ...process.argv.slice(2))
      await pool.end()
      process.exit(0)
    }
    if (process.env.LOG_LEVEL === 'wrong') {
      console.error('LOG_LEVEL must not be "wrong".')
      process.exit(1)
    }
    const server = createServer(async (request, response) => {
      await pool.query('insert into visits values (now())').catch(() => undefined)
      const visits = await pool.query('select count(*)::int n from visits')
      const simulated = SIMULATOR_URL && (await (await fetch(SIMULATOR_URL)).text())
      response.end(JSON.stringify({ welcome, visits: visits.rows[0].n, simulated, JWT_SECRET, META_APP_SECRET, pid: process.pid }))
    })
    server.listen(Number(PORT), () => process.send!({ type: 'ready', address: 'http://localhost:' + PORT }))
    process.on('SIGTERM', async () => {
      server.close()
      server.closeAllConnections()
      await pool.end()
      console.log('server stopped')
      process.exit(0)
    })`,
}
