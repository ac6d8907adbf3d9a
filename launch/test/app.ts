import { startEmbeddedPostgres } from '../embedded-postgres/index.ts'

// A process that uses an embedded PostgreSQL, for the tests to start and to kill.
const [dataDir = '', mode] = process.argv.slice(2)
const database = await startEmbeddedPostgres({
  dataDir,
  throwaway: mode === 'throwaway',
  onRestart: (line) => process.send?.({ restarted: line }),
})
process.on('SIGTERM', async () => {
  await database.stop()
  process.exit(0)
})
process.send?.({ url: database.url, adopted: database.adopted })
