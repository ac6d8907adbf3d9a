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

/** With parts in machine code, with files of their own beside them, or loaded only where they are needed. */
const OUTSIDE = [
  'sharp',
  '@node-rs/argon2',
  'msgpackr-extract',
  'bufferutil',
  'utf-8-validate',
  'pg-native',
  'openai',
  'nodemailer',
  '@aws-sdk/*',
  '@fastify/http-proxy',
  '@fastify/swagger',
  '@fastify/swagger-ui',
]

/** What CommonJS packages take for granted. */
const AS_COMMONJS = `
import { createRequire as makeRequire } from 'node:module'
const require = makeRequire(import.meta.url)
const __filename = import.meta.filename, __dirname = import.meta.dirname`

/**
 * The packages inside, too, so that the program is there sooner: finding and reading a thousand small files takes more than half
 * of the time until it serves.
 */
export const wholeBundle = (entry: string, outfile: string): BuildOptions => ({
  ...nodeBundle(entry, outfile),
  packages: 'bundle',
  external: OUTSIDE,
  banner: { js: AS_COMMONJS },
  // Only places: what stands there is in node_modules.
  sourcesContent: false,
})

export async function bundleForNode(options: BuildOptions): Promise<void> {
  const { build } = await import('esbuild')
  await build(options).catch(() => {
    throw new Refusal('') // esbuild has shown what is wrong
  })
}
