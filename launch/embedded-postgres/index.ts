import { withLock } from '../lock.ts'
import { explain } from '../refusal.ts'
import { createDatabaseIfMissing, databaseUrl } from './connection.ts'
import { openHome, removeHome } from './home.ts'
import { type Raised, raise } from './raise.ts'
import { release } from './release.ts'
import { watch } from './watchdog.ts'

export interface EmbeddedOptions {
  /** Made where it is missing. As root it may be replaced by a folder under /var/lib, see data-dir.ts. */
  dataDir: string
  /** For tests: faster, not safe against a power cut, and the folder is removed at the end, whatever the end is. */
  throwaway?: boolean
  /** Told in one line when the server had to be started again. */
  onRestart?: (line: string) => void
}

export interface EmbeddedPostgres {
  /** Of the superuser, over the unix socket, to the database `parley`. */
  url: string
  /** The server ran already: another app's, or one whose app was killed. */
  adopted: boolean
  /** Stops the server unless somebody else is connected to it. */
  stop(): Promise<void>
}

/** Starts the PostgreSQL of this data folder, or takes over the one that runs on it. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const home = openHome(options.dataDir)
  const durable = !options.throwaway
  const watchdog = watch(home.dataDir, !durable) // before the server: we may be killed at any moment
  let stopping = false

  /** The connection is made under the lock and kept: from then on no other app's end stops the server. */
  async function hold(create: boolean): Promise<Raised> {
    const raised = await withLock(home.lock, async () => {
      const raised = await raise(home, { durable, create })
      await createDatabaseIfMissing(raised.client)
      return raised
    })
    raised.client.once('end', () => {
      if (!stopping) holdAgain()
    })
    return raised
  }

  function holdAgain(): void {
    held = hold(false)
    held.then(
      () => options.onRestart?.(`PostgreSQL had stopped and was started again (see ${home.log}.1).`),
      (error) => options.onRestart?.(explain(error)),
    )
  }

  let held = hold(true)
  const { adopted } = await held

  return {
    url: databaseUrl(home.socketDir),
    adopted,
    async stop() {
      if (stopping) return
      stopping = true
      await held.then(
        ({ client }) => client.end(),
        () => undefined, // it could not be started again
      )
      const outcome = await release(home, 6_000)
      if (outcome === 'busy') return // the watchdog stays for the last client
      watchdog.kill('SIGKILL')
      if (outcome === 'stopped' && options.throwaway) removeHome(home)
    },
  }
}
