import { type Commands, commands } from './commands.ts'

/** Carries out what the measuring process asks for, one thing at a time. */
process.on('message', async ({ id, name, input }: { id: number; name: keyof Commands; input: never }) => {
  try {
    process.send?.({ id, out: await commands[name](input) })
  } catch (fault) {
    process.send?.({ id, fault: (fault as Error).stack })
  }
})
process.send?.('ready')
