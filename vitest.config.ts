import { join } from 'node:path'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const nodeProjects = ['contracts', 'server', 'simulator', 'widget', 'launch'].map((name) => ({
  extends: true as const,
  test: {
    name,
    environment: 'node',
    include: [`${name}/**/*.test.ts`],
    // A worker loads the program once, and not for each file anew: that was a third of the whole run.
    isolate: false,
    // One real PostgreSQL for the whole run; the tests get its address by inject('databaseUrl').
    globalSetup: name === 'server' ? ['launch/test-database.ts', 'server/test/template-database.ts'] : [],
  },
}))

/** No test is about these: they end what hangs, however busy the machine is that has the others done. */
const patience = { testTimeout: 120_000, hookTimeout: 120_000 }

/** What a file replaces by `vi.mock`, those that share its process would get, too, or it would get theirs. */
const apart = 'src/**/*.apart.test.{ts,tsx}'

const webProject = (name: string, more: TestProjectInlineConfiguration['test']) => ({
  extends: './web/vite.config.ts',
  test: {
    name,
    root: 'web',
    environment: 'happy-dom',
    setupFiles: [join(import.meta.dirname, 'web/src/testing/patience.ts')],
    ...patience,
    ...more,
  },
})

export default defineConfig({
  test: {
    // For two cores: a quarter of what a worker does is to wait, for timers, processes and pages.
    maxWorkers: 3,
    ...patience,
    reporters: ['default'],
    projects: [
      ...nodeProjects,
      {
        extends: true,
        // Browser journeys through the whole product, as `npm start` gives it.
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/**/*.test.ts'],
          isolate: false,
          globalSetup: 'launch/test-database.ts',
          expect: { poll: { timeout: 90_000 } },
        },
      },
      webProject('web', { include: ['src/**/*.test.{ts,tsx}'], exclude: [apart], isolate: false }),
      webProject('web-apart', { include: [apart] }),
    ],
  },
})
