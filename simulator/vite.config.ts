import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The phone's page. Its addresses are relative, as it is served behind another server's `/simulator/`. */
export default defineConfig({
  root: here('./src/page'),
  base: './',
  oxc: { jsx: { importSource: 'preact' } },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: { outDir: here('../dist/simulator/page'), emptyOutDir: true },
})
