import { join } from 'node:path'
import { forgetStamp } from './build.ts'
import { nodeBundle } from './build-node.ts'
import { webPage } from './build-page.ts'
import { copyMigrations } from './build-targets.ts'
import { type Child, describeExit } from './child.ts'
import type { Lifetime } from './lifetime.ts'
import { distDir } from './project.ts'
import { explain } from './refusal.ts'

const grace = 10_000 // ms

/** Builds the web app and the server again whenever a file of theirs changes; the server is then started anew. */
export async function runDevelopment(
  lifetime: Lifetime,
  startServer: () => Child,
  greet: (address?: string) => void,
): Promise<void> {
  forgetStamp('web')
  forgetStamp('server')
  await watchWeb(lifetime)
  await watchServer(lifetime, new RestartedServer(lifetime, startServer, greet))
}

async function watchWeb(lifetime: Lifetime): Promise<void> {
  const { build } = await import('vite')
  const outDir = join(distDir, 'web')
  const watcher = await build({
    ...webPage,
    build: { outDir, emptyOutDir: true, watch: {} },
    logLevel: 'warn',
  })
  if ('close' in watcher) lifetime.add(() => watcher.close())
}

async function watchServer(lifetime: Lifetime, server: RestartedServer): Promise<void> {
  const { context } = await import('esbuild')
  const outDir = join(distDir, 'server')
  const builds = await context({
    ...nodeBundle('server/src/main.ts', join(outDir, 'main.js')),
    plugins: [
      {
        name: 'restart',
        setup(build) {
          build.onEnd(({ errors }) => {
            if (errors.length > 0) return
            copyMigrations(outDir)
            return server.restart()
          })
        },
      },
    ],
  })
  lifetime.add(() => builds.dispose())
  await builds.watch()
}

/** One server at a time. One that fails is left alone until the next change. */
class RestartedServer {
  #current: Child | undefined
  readonly #lifetime: Lifetime
  readonly #start: () => Child
  #greet: (address?: string) => void

  constructor(lifetime: Lifetime, start: () => Child, greet: (address?: string) => void) {
    this.#lifetime = lifetime
    this.#start = start
    this.#greet = greet
    lifetime.add(() => this.#stop())
  }

  async restart(): Promise<void> {
    await this.#stop()
    if (this.#lifetime.ending) return
    const server = this.#start()
    this.#current = server
    try {
      const { address } = await server.ready
      this.#greet(address)
      this.#greet = () => console.log('  ✓ server restarted')
      server.whenEnded((exit) => {
        if (this.#current === server) console.error(`The server ended (${describeExit(exit)}).`)
      })
    } catch (error) {
      console.error(explain(error))
    }
  }

  async #stop(): Promise<void> {
    const server = this.#current
    this.#current = undefined
    await server?.stop(grace)
  }
}
