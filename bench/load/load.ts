import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Commands } from './commands.ts'

type Name = keyof Commands

/** The load generator, in a process of its own: it shares no event loop with what it measures. */
export class Load {
  private calls = 0

  private constructor(private readonly child: ChildProcess) {}

  static async start(file: string): Promise<Load> {
    const child = fork(file, { execArgv: ['--max-old-space-size=4096'] })
    child.setMaxListeners(0)
    await once(child, 'message')
    return new Load(child)
  }

  async ask<N extends Name>(
    name: N,
    input: Parameters<Commands[N]>[0],
  ): Promise<Awaited<ReturnType<Commands[N]>>> {
    this.calls += 1
    const id = this.calls
    this.child.send({ id, name, input })
    for (;;) {
      const [answer] = (await once(this.child, 'message')) as [{ id: number; out?: unknown; fault?: string }]
      if (answer.id !== id) continue
      if (answer.fault) throw new Error(answer.fault)
      return answer.out as Awaited<ReturnType<Commands[N]>>
    }
  }

  async end(): Promise<void> {
    const gone = once(this.child, 'exit')
    this.child.kill()
    await gone
  }
}
