import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { normaliseCustomer } from '../ids.ts'
import { record, string } from '../phones/show.ts'
import type { Stage } from '../stage.ts'
import { bodyOf, note, requireToken, takeCalls } from './calls.ts'
import { GraphError } from './errors.ts'
import { findByLink, uploadAttachment, uploadMedia } from './media.ts'
import { answerOrMisbehave } from './misbehave.ts'
import { readObject } from './objects.ts'
import { beginUpload, takeUpload } from './samples.ts'
import { isReaction, sendMessenger } from './send-messenger.ts'
import { receiptOf, sendWhatsapp, takeReceipt } from './send-whatsapp.ts'
import { appSubscriptions, permissions, requireRightProof, subscribedApps } from './subscriptions.ts'
import { createTemplate, deleteTemplates, listTemplates } from './templates.ts'

type Query = Record<string, string | undefined>

/** Meta's Graph API under any version prefix, and the links to files that it hands out. */
export async function graphRoutes(scope: FastifyInstance, { stage }: { stage: Stage }): Promise<void> {
  takeCalls(scope, stage)
  const path = (rest: string) => `/:version(^v\\d+\\.\\d+$)/:id${rest}`
  const id = (request: FastifyRequest): string => (request.params as { id: string }).id
  const query = (request: FastifyRequest): Query => request.query as Query
  const call =
    (about: string, answer: (request: FastifyRequest) => unknown) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      note(stage, request, about)
      requireToken(request)
      requireRightProof(stage, request)
      return answerOrMisbehave(stage, request, reply, { customer: null }, () => answer(request))
    }

  scope.post(path('/messages'), async (request, reply) => {
    requireToken(request)
    const body = bodyOf(request)
    return body.messaging_product || !body.recipient
      ? takeWhatsapp(stage, request, reply, body)
      : takeMessenger(stage, request, reply, body)
  })
  scope.post(
    path('/media'),
    call('upload', async (request) => ({ id: (await uploadMedia(stage, request, 'file')).id })),
  )
  scope.post(
    path('/uploads'),
    call('example of a template', (request) => beginUpload(stage, query(request))),
  )
  scope.post(
    path(''),
    call('the example’s bytes', (request) => takeUpload(stage, id(request), request.body)),
  )
  scope.post(
    path('/message_attachments'),
    call('upload', async (request) => ({ attachment_id: (await uploadAttachment(stage, request)).id })),
  )
  scope.get(
    path('/message_templates'),
    call('templates', (request) => listTemplates(stage, id(request), query(request))),
  )
  scope.post(
    path('/message_templates'),
    call('new template', (request) => createTemplate(stage, id(request), bodyOf(request))),
  )
  scope.delete(
    path('/message_templates'),
    call('delete template', (request) => deleteTemplates(stage, id(request), query(request))),
  )
  scope.post(
    path('/subscribed_apps'),
    call('subscribe', (request) => {
      const asked = query(request).subscribed_fields ?? string(bodyOf(request).subscribed_fields) ?? ''
      stage.subscriptions.add(id(request), asked.split(',').filter(Boolean))
      return { success: true }
    }),
  )
  scope.delete(
    path('/subscribed_apps'),
    call('unsubscribe', (request) => {
      stage.subscriptions.remove(id(request))
      return { success: true }
    }),
  )
  scope.get(
    path('/subscribed_apps'),
    call('subscriptions', (request) => subscribedApps(stage, id(request))),
  )
  scope.get(path('/permissions'), call('permissions', permissions))
  scope.get(path('/subscriptions'), call('what the app hears of', appSubscriptions))
  scope.get(
    path(''),
    call('look up', (request) => readObject(stage, id(request), query(request).fields)),
  )
  scope.delete(
    path(''),
    call('delete file', (request) => ({ success: stage.media.remove(id(request)) })),
  )

  scope.get('/whatsapp_business/attachments/', async (request, reply) => {
    note(stage, request, 'download')
    if (!request.headers.apikey) requireToken(request)
    return answerOrMisbehave(stage, request, reply, { customer: null }, () => {
      const media = findByLink(stage, query(request))
      return reply.type(media.mimeType).send(media.bytes)
    })
  })
  scope.get('/cdn/:id/:key/:name', async (request, reply) => {
    note(stage, request, 'download')
    const { key } = request.params as { key: string }
    const media = stage.media.find(id(request))
    if (media?.key !== key) throw new GraphError(2500, { message: 'File not found' })
    return reply.type(media.mimeType).send(media.bytes)
  })
}

/** A message, or a receipt with or without the typing indicator, of a WhatsApp number. */
export async function takeWhatsapp(
  stage: Stage,
  request: FastifyRequest,
  reply: FastifyReply,
  body: Record<string, unknown>,
): Promise<unknown> {
  const { id } = request.params as { id: string }
  const receipt = receiptOf(body)
  if (receipt) {
    note(stage, request, receipt.typing_indicator ? 'read receipt and typing' : 'read receipt')
    return takeReceipt(stage, receipt)
  }
  const to = string(body.to) ?? string(body.recipient) ?? ''
  note(stage, request, `${string(body.type) ?? 'text'} to ${to}`)
  const call = { channel: 'whatsapp' as const, customer: normaliseCustomer(to) }
  return answerOrMisbehave(stage, request, reply, call, () => sendWhatsapp(stage, id, body))
}

async function takeMessenger(
  stage: Stage,
  request: FastifyRequest,
  reply: FastifyReply,
  body: Record<string, unknown>,
): Promise<unknown> {
  const { id } = request.params as { id: string }
  const customer = string(record(body.recipient).id)
  note(stage, request, `${string(body.sender_action) ?? 'message'} to ${customer ?? '?'}`)
  if (body.sender_action && !isReaction(body)) return sendMessenger(stage, id, body)
  const call = { channel: 'messenger' as const, customer }
  return answerOrMisbehave(stage, request, reply, call, () => sendMessenger(stage, id, body))
}
