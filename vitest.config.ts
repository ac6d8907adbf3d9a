import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

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

export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
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
          testTimeout: 40_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: existsSync('web/vite.config.ts') ? './web/vite.config.ts' : true,
        test: {
          name: 'web',
          root: 'web',
          environment: 'happy-dom',
          include: ['src/**/*.test.{ts,tsx}'],
          setupFiles: [join(import.meta.dirname, 'web/src/testing/patience.ts')],
        },
      },
    ],
  },
})
