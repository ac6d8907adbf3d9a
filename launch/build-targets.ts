import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { bundleForNode, nodeBundle, wholeBundle } from './build-node.ts'
import { buildPage, simulatorPage, webPage } from './build-page.ts'
import { buildWidget } from './build-widget.ts'
import { projectRoot } from './project.ts'

/** One folder of dist. */
export interface Target {
  name: string
  /** What it is made of; it is made again when they change. */
  inputs: string[]
  build(outDir: string): Promise<void>
}

const recipe = ['launch', 'package-lock.json', 'tsconfig.base.json']

export const targets: Target[] = [
  {
    name: 'launch',
    inputs: recipe,
    build: (outDir) => bundleForNode(nodeBundle('launch/start.ts', join(outDir, 'start.js'))),
  },
  {
    name: 'server',
    inputs: [...recipe, 'contracts', 'server'],
    async build(outDir) {
      await bundleForNode(wholeBundle('server/src/main.ts', join(outDir, 'main.js')))
      copyMigrations(outDir)
    },
  },
  {
    name: 'simulator',
    inputs: [...recipe, 'contracts', 'simulator'],
    async build(outDir) {
      await bundleForNode(nodeBundle('simulator/src/main.ts', join(outDir, 'main.js')))
      await buildPage(simulatorPage, join(outDir, 'page'))
    },
  },
  {
    name: 'web',
    inputs: [...recipe, 'contracts', 'web'],
    build: (outDir) => buildPage(webPage, outDir),
  },
  {
    name: 'widget',
    inputs: [...recipe, 'contracts', 'widget'],
    build: buildWidget,
  },
]

export function copyMigrations(outDir: string): void {
  cpSync(join(projectRoot, 'server/src/db/migrations'), join(outDir, 'migrations'), { recursive: true })
}
