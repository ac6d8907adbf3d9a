import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { tooLarge } from '../../../core/attachments/upload-file.ts'
import { invalid } from '../../../kernel/errors.ts'
import { SECOND } from '../../../kernel/instant.ts'

/** What stands around the file in a multipart body: boundaries, names, a few small fields. */
const AROUND = 64 * 1024
const PATIENCE = 5 * SECOND

/** Lets the routes of this scope take multipart bodies, with one file of at most so many bytes. */
export async function takeFiles(scope: FastifyInstance, maxBytes: number): Promise<void> {
  await scope.register(multipart, {
    // One byte more than is taken: by that byte whoever reads it sees that it is too much.
    limits: { fileSize: maxBytes + 1, files: 1, fields: 10, fieldSize: 1024, parts: 11 },
    throwFileSizeLimit: false,
  })
}

/** What says of itself that it is too large is not read at all. */
export const refuseLarge = (maxBytes: number) => async (request: FastifyRequest) => {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + AROUND) throw tooLarge(maxBytes)
}

/** Hands the file in the field `file` on as it comes in. */
export async function receiveFile<T>(
  request: FastifyRequest,
  keep: (upload: { name: string; body: Readable }) => Promise<T>,
): Promise<T> {
  const part = request.isMultipart() ? await request.file().catch(refuseBroken) : undefined
  if (part?.fieldname !== 'file') throw invalid('file', 'Send one file, as the multipart field file')
  try {
    return await keep({ name: part.filename, body: part.file })
  } catch (fault) {
    // A body that breaks off shows as the file's stream breaking off.
    if (part.file.errored && fault === part.file.errored) throw refuseBroken(part.file.errored)
    throw fault
  } finally {
    letRestPass(request.raw)
  }
}

/** The library's own refusals have a status; what is left says that the body is no multipart. */
function refuseBroken(fault: Error): never {
  throw 'statusCode' in fault ? fault : invalid('file', 'The multipart body is broken')
}

/**
 * What was refused unread still comes. Left in the connection it would stand before the next request, and a connection
 * that is cut at once takes the answer with it; so the rest may come for a while, and goes nowhere.
 */
function letRestPass(request: IncomingMessage): void {
  if (request.complete) return
  request.resume()
  const end = setTimeout(() => request.destroy(), PATIENCE)
  request.once('close', () => clearTimeout(end))
}
