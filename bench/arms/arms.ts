import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleForNode, nodeBundle, wholeBundle } from '../../launch/build-node.ts'
import { copyMigrations } from '../../launch/build-targets.ts'
import { NODE_FLAGS } from '../../launch/node-flags.ts'
import { distDir } from '../../launch/project.ts'
import { Load } from '../load/load.ts'
import type { Options } from '../options.ts'
import { type Server, startServer } from './child.ts'
import { Databases } from './databases.ts'
import { startRedis } from './redis.ts'

export const APP_SECRET = 'the app secret of the measurements'
export const SOCKET_PATH = '/inbox'

const FLOORS = ['ack-only', 'durable-ack', 'minimal-pipe', 'bare-sockets', 'inbox-page'] as const
export type FloorName = (typeof FLOORS)[number]

/** A running server with the database that belongs to it alone. */
export interface Arm extends Server {
  databaseUrl: string
  end(): Promise<void>
}

/** What is measured: the product and the floors, each started anew on a fresh database. */
export class Arms {
  private template: string | undefined

  private constructor(
    private readonly options: Options,
    readonly databases: Databases,
    private readonly folder: string,
    private readonly redis: { url: string; stop(): Promise<void> } | undefined,
  ) {}

  static async open(options: Options): Promise<Arms> {
    for (const name of FLOORS) await bundleForNode(nodeBundle(`bench/floors/${name}.ts`, built(name)))
    await bundleForNode(nodeBundle('bench/load/main.ts', built('load')))
    await bundleForNode(wholeBundle('server/src/main.ts', built('server/main')))
    copyMigrations(join(distDir, 'bench/server'))
    const databases = await Databases.open()
    const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
    return new Arms(options, databases, folder, options.redis ? await startRedis(folder) : undefined)
  }

  /** The same programs on another database server, which is closed with them. */
  async on(databases: Databases): Promise<Arms> {
    return new Arms(this.options, databases, mkdtempSync(join(tmpdir(), 'parley-bench-')), this.redis)
  }

  /** On an empty database of its own where none is given. */
  async floor(name: FloorName, given?: string): Promise<Arm> {
    const databaseUrl = given ?? (await this.databases.create())
    const env = { DATABASE_URL: databaseUrl, APP_SECRET }
    return this.withEnd(await startServer(built(name), env), databaseUrl)
  }

  /** The product on a copy of its demo. */
  async product(databaseUrl?: string): Promise<Arm> {
    const url = databaseUrl ?? (await this.freshProductDatabase())
    return this.withEnd(await this.startProduct(url), url)
  }

  async freshProductDatabase(): Promise<string> {
    this.template ??= await this.makeTemplate()
    return await this.databases.create(this.template)
  }

  /** `port`: 0 is any that is free. */
  async startProduct(databaseUrl: string, port = '0'): Promise<Server> {
    const { profile } = this.options
    const execArgv = [...NODE_FLAGS, ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])]
    return await startServer(built('server/main'), this.productEnv(databaseUrl, port), execArgv)
  }

  async load(): Promise<Load> {
    return await Load.start(built('load'))
  }

  async close(): Promise<void> {
    await this.databases.close()
    await this.redis?.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  private async makeTemplate(): Promise<string> {
    const url = await this.databases.create()
    const server = await this.startProduct(url)
    await server.stop()
    return url
  }

  private withEnd(server: Server, databaseUrl: string): Arm {
    const end = async () => {
      await server.stop()
      await this.databases.drop(databaseUrl)
    }
    return { ...server, databaseUrl, end }
  }

  private productEnv(databaseUrl: string, port = '0'): Record<string, string> {
    return {
      DATABASE_URL: databaseUrl,
      PORT: port,
      ...(this.redis ? { REDIS_URL: this.redis.url } : {}),
      NODE_ENV: 'production',
      DEMO: '1',
      PUBLIC_URL: 'http://localhost:3000',
      DATA_DIR: this.folder,
      LOG_LEVEL: 'warn',
      JWT_SECRET: 'the token secret of the measurements',
      ENCRYPTION_KEY: 'the encryption key of the measurements',
      META_APP_SECRET: APP_SECRET,
      ACCESS_TOKEN_TTL: '86400',
      RATE_LIMIT_MAX_REQUESTS: '1000000000',
    }
  }
}

const built = (name: string) => join(distDir, 'bench', `${name}.js`)
