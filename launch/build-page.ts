import { join } from 'node:path'
import type { InlineConfig } from 'vite'
import { projectRoot } from './project.ts'

/** The agents' app, by its own vite.config.ts. */
export const webPage: InlineConfig = { root: join(projectRoot, 'web') }

/** The simulator's phone, by its own vite.config.ts. The server passes it through under /simulator. */
export const simulatorPage: InlineConfig = { configFile: join(projectRoot, 'simulator/vite.config.ts') }

/** Builds into another folder than the one that is being served. */
export async function buildPage(page: InlineConfig, outDir: string): Promise<void> {
  const { build } = await import('vite')
  // 'runner' writes no temporary file into node_modules, which may not be ours to write.
  await build({ ...page, configLoader: 'runner', build: { outDir, emptyOutDir: true }, logLevel: 'warn' })
}
