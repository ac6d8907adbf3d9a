import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { call, messagesOf, startDesk, until } from '../test/desk.ts'

const start = () =>
  fork(fileURLToPath(new URL('./main.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, SIMULATOR_PORT: '0', SIMULATOR_WEBHOOK_URL: '', META_APP_SECRET: 'secret' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })

test('it says where it is, takes the address of the desk later, and ends at once when told to', async () => {
  const desk = await startDesk()
  const simulator = start()
  const [ready] = await once(simulator, 'message')
  expect(ready).toEqual({ type: 'ready', port: expect.any(Number) })

  simulator.send({ type: 'webhook', url: desk.url })
  await call(`http://127.0.0.1:${ready.port}/simulator/inbound`, 'POST', { from: '15550001051', text: 'Hi' })
  await until('the webhook', () => messagesOf(desk).length === 1)
  simulator.kill('SIGTERM')
  expect(await once(simulator, 'exit')).toEqual([0, null])
  await desk.close()
})

test('it ends when whoever started it is gone', async () => {
  const simulator = start()
  await once(simulator, 'message')
  simulator.disconnect()
  expect(await once(simulator, 'exit')).toEqual([0, null])
})
