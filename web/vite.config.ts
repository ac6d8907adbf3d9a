import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = 'http://localhost:3000'

interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null
}

/** What of ours the first page needs at once: all that its entry imports, and what that imports. */
function isFirst(id: string, modules: Modules): boolean {
  first ??= reachable(fileURLToPath(new URL('./src/main.tsx', import.meta.url)), modules)
  return first.has(id) && !id.includes('/node_modules/')
}
let first: Set<string> | undefined

function reachable(entry: string, modules: Modules): Set<string> {
  const found = new Set([entry])
  for (const id of found) for (const each of modules.getModuleInfo(id)?.importedIds ?? []) found.add(each)
  return found
}

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing becomes a data: address, which the content security policy would refuse for fonts and scripts.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // One file instead of a hundred, which compress better together. What it waits for while it is read (a language,
        // in i18n/index.ts) may not need it: so i18next stands apart.
        codeSplitting: {
          groups: [
            { name: 'i18next', test: /\/node_modules\/i18next\//, priority: 2 },
            { name: (id, modules) => (isFirst(id, modules) ? 'first' : null), priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/socket.io': { target: server, ws: true },
      '/simulator': server,
    },
  },
})
