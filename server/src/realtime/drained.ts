import { setTimeout as pause } from 'node:timers/promises'
import type { Socket } from 'socket.io'

/**
 * Resolves when what was sent so far has been written to the connection, or the connection is gone. Engine.IO's own
 * `drain` says only that it was handed to the transport, so its state is looked at instead.
 */
export async function drained({ conn }: Pick<Socket, 'conn'>): Promise<void> {
  while (!conn.transport.writable && conn.readyState === 'open') await pause(2)
}
