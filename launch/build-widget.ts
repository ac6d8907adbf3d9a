import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { BuildOptions, Plugin } from 'esbuild'
import { projectRoot } from './project.ts'

const source = join(projectRoot, 'widget/src')

/** Style sheets come as texts, since the widget makes sheets of them that a strict CSP lets pass. */
const stylesAsText: Plugin = {
  name: 'styles-as-text',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await build.esbuild.transform(readFileSync(path, 'utf8'), {
        loader: 'css',
        minify: true,
      })
      return { contents: code.trim(), loader: 'text' }
    })
  },
}

const forBrowsers: BuildOptions = {
  absWorkingDir: projectRoot,
  bundle: true,
  minify: true,
  target: ['chrome111', 'firefox114', 'safari16.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  alias: { '@parley/contracts': join(projectRoot, 'contracts') },
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [stylesAsText],
}

/**
 * `widget.js`, which a site embeds and which alone has a lasting address; the panel and its languages in `widget/`, named
 * by their content; the demo's shop. Each file also packed, so that the server need not.
 */
export async function buildWidget(outDir: string): Promise<void> {
  const { build } = await import('esbuild')
  const parts = join(outDir, 'widget')
  const { metafile } = await build({
    ...forBrowsers,
    entryPoints: [join(source, 'panel/main.tsx')],
    outdir: parts,
    format: 'esm',
    splitting: true,
    entryNames: 'panel-[hash]',
    chunkNames: '[name]-[hash]',
    metafile: true,
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const panel = Object.entries(metafile.outputs).find(([, { entryPoint }]) =>
    entryPoint?.endsWith('panel/main.tsx'),
  )![0]
  await build({
    ...forBrowsers,
    entryPoints: [join(source, 'loader/loader.ts')],
    outfile: join(outDir, 'widget.js'),
    format: 'iife',
    define: { PANEL: JSON.stringify(`widget/${basename(panel)}`) },
  })
  pack(join(outDir, 'widget.js'))
  for (const name of readdirSync(parts)) pack(join(parts, name))
  cpSync(join(projectRoot, 'widget/demo-site'), join(outDir, 'demo-site'), { recursive: true })
}

function pack(file: string): void {
  const bytes = readFileSync(file)
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  writeFileSync(`${file}.br`, brotliCompressSync(bytes))
}
