import { join } from 'node:path'
import type { BuildOptions } from 'esbuild'
import { projectRoot } from './project.ts'
import { Refusal } from './refusal.ts'

/** One ES module with our own workspaces in it; packages from npm stay outside, in node_modules. */
export function nodeBundle(entry: string, outfile: string): BuildOptions {
  return {
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@parley/contracts': join(projectRoot, 'contracts') }, // goes before `packages`, which would keep it outside
    sourcemap: true,
    logLevel: 'warning',
  }
}

export async function bundleForNode(entry: string, outfile: string): Promise<void> {
  const { build } = await import('esbuild')
  await build(nodeBundle(entry, outfile)).catch(() => {
    throw new Refusal('') // esbuild has shown what is wrong
  })
}
