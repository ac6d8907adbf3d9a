import { readAttachmentQuery, uploadAnswer } from '@parley/contracts/tickets/attachment'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Links } from '../../../core/attachments/links.ts'
import { readAttachment } from '../../../core/attachments/read-attachment.ts'
import { type UploadRules, uploadFile } from '../../../core/attachments/upload-file.ts'
import { type Scope, SYSTEM } from '../../../core/ctx.ts'
import type { Desk } from '../../../core/desk.ts'
import type { Guards } from '../../guards.ts'
import type { App } from '../../server.ts'
import { presentUpload } from './present.ts'
import { receiveFile, refuseLarge, takeFiles } from './receive-file.ts'
import { sendFile, sendThumbnail } from './send-file.ts'

export interface AttachmentDeps {
  desk: Desk
  guards: Guards
  links: Links
  rules: UploadRules
}

const params = z.object({ id: z.string() })

/** Files: up by whoever writes, down by a token or a signed link. */
export function attachmentRoutes(app: App, { desk, guards, links, rules }: AttachmentDeps): void {
  app.register(async (scope) => {
    await takeFiles(scope, rules.maxBytes)
    const uploads = scope as App
    uploads.post(
      '/api/attachments',
      {
        onRequest: [guards.authenticated, refuseLarge(rules.maxBytes)],
        schema: {
          description: 'Multipart, with the file in the field `file`.',
          consumes: ['multipart/form-data'],
          response: { 201: uploadAnswer },
        },
      },
      async (request, reply) => {
        const { caller } = request
        const kept = await receiveFile(request, (upload) => uploadFile(desk, caller, upload, rules))
        reply.code(201)
        const attachment = presentUpload(kept, links.of(caller.tenantId))
        return { success: true as const, data: { attachment } }
      },
    )
  })

  /** Whoever has a signed link sees what it was signed for, with the eyes of the system. */
  function scopeOfLink(request: FastifyRequest): Scope | null {
    const { id } = request.params as { id: string }
    const { signature } = request.query as { signature?: unknown }
    const tenantId = typeof signature === 'string' ? links.tenantOf(id, signature) : null
    return tenantId === null ? null : { tenantId, actor: SYSTEM }
  }

  app.get(
    '/api/attachments/:id',
    {
      onRequest: async (request) => {
        if (!scopeOfLink(request)) await guards.authenticated(request)
      },
      schema: {
        description: 'The bytes, or a part of them by `Range`; with `thumbnail=1` a small WebP of a picture.',
        params,
        querystring: readAttachmentQuery,
      },
    },
    async (request, reply) => {
      const scope = scopeOfLink(request) ?? request.caller
      const attachment = await desk.run(scope, (ctx) => readAttachment(ctx, request.params.id))
      return request.query.thumbnail
        ? await sendThumbnail(desk.storage, attachment, reply)
        : await sendFile(desk.storage, attachment, request, reply)
    },
  )
}
