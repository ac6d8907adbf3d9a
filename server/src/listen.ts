import type { App } from './api/server.ts'

/** On every address of the machine, IPv6's too where it has any. */
export async function listen(app: App, port: number): Promise<number> {
  try {
    await app.listen({ port, host: '::' })
  } catch (fault) {
    if (!['EAFNOSUPPORT', 'EADDRNOTAVAIL'].includes((fault as { code?: string }).code ?? '')) throw fault
    await app.listen({ port, host: '0.0.0.0' })
  }
  return (app.server.address() as { port: number }).port
}
