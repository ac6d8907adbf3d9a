import { readFileSync } from 'node:fs'
const p = JSON.parse(readFileSync(process.argv[2]))
const dt = p.timeDeltas, nodes = new Map(p.nodes.map(n => [n.id, n]))
const self = new Map(); p.samples.forEach((s, i) => self.set(s, (self.get(s) ?? 0) + dt[i]))
const parent = new Map(); for (const n of p.nodes) for (const c of n.children ?? []) parent.set(c, n.id)
const from = Number(process.argv[3] ?? 0)
const label = n => `${n.callFrame.functionName || '(anon)'} ${n.callFrame.url.split('/').slice(-1)}:${n.callFrame.lineNumber + 1}`
const S = new Map(), T = new Map(); let total = 0
for (const n of p.nodes) { const t = self.get(n.id) ?? 0; if (!t) continue; const l = label(n); if (l.startsWith('(idle)')) continue; total += t; S.set(l, (S.get(l) ?? 0) + t)
 const seen = new Set(); for (let id = n.id; id !== undefined; id = parent.get(id)) { const k = label(nodes.get(id)); if (!seen.has(k)) { seen.add(k); T.set(k, (T.get(k) ?? 0) + t) } } }
console.log('busy', (total / 1e6).toFixed(2), 's')
const top = (m, k) => [...m].sort((a, b) => b[1] - a[1]).slice(0, k).map(([l, t]) => `${(t / total * 100).toFixed(1).padStart(5)} %  ${l}`).join('\n')
console.log('SELF\n' + top(S, 60)); console.log('TOTAL\n' + top(T, Number(process.argv[4] ?? 140)))
