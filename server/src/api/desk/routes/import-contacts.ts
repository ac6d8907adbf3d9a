import multipart from '@fastify/multipart'
import { dataOf } from '@parley/contracts/common'
import { importContactsQuery, importedContacts } from '@parley/contracts/desk/contact'
import type { FastifyRequest } from 'fastify'
import { importContacts } from '../../../core/contacts/import-contacts.ts'
import { invalid, Refusal } from '../../../kernel/errors.ts'
import type { App } from '../../server.ts'
import { decoded, MOST_BYTES, readCsv } from '../import/read-csv.ts'
import { toContactLines } from '../import/to-contact-lines.ts'
import type { DeskRoutes } from './deps.ts'

/** A file of contacts, as the body itself or as the field `file` of a form. */
export const importRoutes: DeskRoutes = (app, { run }) => {
  app.register(async (scope) => {
    await scope.register(multipart, { limits: { fileSize: MOST_BYTES, files: 1, fields: 10, parts: 11 } })
    scope.addContentTypeParser(
      ['text/csv', 'application/csv', 'application/vnd.ms-excel', 'text/plain'],
      { parseAs: 'buffer', bodyLimit: MOST_BYTES },
      (_request, body, done) => done(null, body),
    )
    const imports = scope as App
    imports.post(
      '/api/contacts/import',
      {
        bodyLimit: MOST_BYTES,
        schema: {
          tags: ['contacts'],
          description: 'CSV with a header: as `text/csv`, or multipart with the file in the field `file`.',
          consumes: ['text/csv', 'multipart/form-data'],
          querystring: importContactsQuery,
          response: { 200: dataOf(importedContacts) },
        },
      },
      async (request) => {
        const lines = toContactLines(await readCsv(decoded(await bytesOf(request))))
        const data = await importContacts(run, request.caller, lines, request.query)
        return { success: true as const, data }
      },
    )
  })
}

async function bytesOf(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) return Buffer.isBuffer(request.body) ? request.body : refuseType()
  const file = await request.file()
  if (file?.fieldname !== 'file') throw invalid('file', 'Send one file, as the multipart field file')
  return await file.toBuffer()
}

function refuseType(): never {
  throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send CSV: as text/csv, or as the multipart field file')
}
