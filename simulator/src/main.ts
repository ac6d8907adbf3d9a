import { fileURLToPath } from 'node:url'
import { startSimulator } from './simulator.ts'

/** Run from source, the page is where the build puts it; in the bundle it lies next door. */
const pageDir = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../dist/simulator/page' : './page', import.meta.url),
)
const { SIMULATOR_PORT, SIMULATOR_WEBHOOK_URL, META_APP_SECRET, META_VERIFY_TOKEN } = process.env

// Nothing here is worth a farewell: state lives in memory, and whoever started it wants it gone.
process.on('SIGTERM', () => process.exit(0))
process.on('SIGINT', () => process.exit(0))
process.on('disconnect', () => process.exit(0))

const simulator = await startSimulator({
  port: Number(SIMULATOR_PORT) || 0,
  webhookUrl: SIMULATOR_WEBHOOK_URL || undefined,
  appSecret: META_APP_SECRET ?? '',
  verifyToken: META_VERIFY_TOKEN,
  pageDir,
})

/** The address of the desk may be known only after the simulator's: `{ type: 'webhook', url }`. */
process.on('message', (message: unknown) => {
  if (!message || typeof message !== 'object' || !('type' in message) || !('url' in message)) return
  if (message.type === 'webhook' && typeof message.url === 'string') simulator.postWebhooksTo(message.url)
})

if (process.send) process.send({ type: 'ready', port: simulator.port })
else process.stdout.write(`Simulator on ${simulator.url}/simulator\n`)
