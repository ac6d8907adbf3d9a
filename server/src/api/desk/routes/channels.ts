import { dataOf, pageQuery } from '@parley/contracts/common'
import {
  changedChannel,
  channelCheck,
  channelSettings,
  channelsAnswer,
  createdChannel,
  identitySecret,
  practiceOffer,
} from '@parley/contracts/desk/channel'
import { createChannelBody, updateChannelBody } from '@parley/contracts/desk/channel-body'
import { z } from 'zod'
import { disconnectChannel, pauseChannel, resumeChannel } from '../../../core/channels/change-channel.ts'
import { connectChannel, reconnectChannel } from '../../../core/channels/connect-channel.ts'
import { renewIdentitySecret } from '../../../core/channels/identity-secret.ts'
import { openChannel } from '../../../core/channels/open-channel.ts'
import { addPracticeChannel } from '../../../core/channels/practice-channel.ts'
import { readChannels } from '../../../core/channels/read-channels.ts'
import { testChannel } from '../../../core/channels/test-channel.ts'
import type { Channel } from '../../../core/entities.ts'
import { pageOfShort } from '../../common/short-list.ts'
import { presentChannel, presentChannelSettings } from '../present/others.ts'
import { toChannelChange, toNewChannel } from '../translate-channel.ts'
import type { DeskRoutes } from './deps.ts'

const params = z.object({ id: z.string() })

/** Numbers, Pages, accounts and sites: everybody sees which there are, admins their settings, nobody a credential. */
export const channelRoutes: DeskRoutes = (app, { run, publicUrl, guards, vault, desk }) => {
  const tags = ['channels']
  const response = { 200: dataOf(channelSettings) }
  const whole = (channel: Channel) => ({
    success: true as const,
    data: presentChannelSettings(channel, publicUrl),
  })

  app.get(
    '/api/channels',
    { schema: { tags, querystring: pageQuery, response: { 200: channelsAnswer } } },
    async ({ query, caller }) => {
      const { rows, pagination } = pageOfShort(query, await run(caller, readChannels), ({ id }) => id)
      const isAdmin =
        caller.actor.type === 'api' || (caller.actor.type === 'agent' && caller.actor.role === 'admin')
      const present = (channel: Channel) =>
        isAdmin ? presentChannelSettings(channel, publicUrl) : presentChannel(channel)
      return { success: true as const, data: rows.map(present), pagination }
    },
  )

  app.post(
    '/api/channels',
    {
      preHandler: guards.admins,
      schema: { tags, body: createChannelBody, response: { 201: dataOf(createdChannel) } },
    },
    async ({ body, caller }, reply) => {
      const { channel, subscription } = await connectChannel(desk, caller, toNewChannel(body))
      const { identitySecret } = openChannel(vault, channel).secrets
      const data = {
        ...presentChannelSettings(channel, publicUrl),
        subscription,
        ...(identitySecret && { identitySecret }),
      }
      return reply.code(201).send({ success: true, data })
    },
  )

  app.get(
    '/api/channels/practice',
    { preHandler: guards.admins, schema: { tags, response: { 200: dataOf(practiceOffer) } } },
    async () => ({ success: true as const, data: { isOffered: desk.practiceNumber !== undefined } }),
  )

  app.post(
    '/api/channels/practice',
    { preHandler: guards.admins, schema: { tags, response } },
    async ({ caller }) => whole(await addPracticeChannel(desk, caller)),
  )

  app.patch(
    '/api/channels/:id',
    {
      preHandler: guards.admins,
      schema: { tags, params, body: updateChannelBody, response: { 200: dataOf(changedChannel) } },
    },
    async ({ params, body, caller }) => {
      const { channel, subscription } = await reconnectChannel(desk, caller, params.id, toChannelChange(body))
      return { success: true as const, data: { ...presentChannelSettings(channel, publicUrl), subscription } }
    },
  )

  app.delete(
    '/api/channels/:id',
    { preHandler: guards.admins, schema: { tags, params, response: { 204: z.null() } } },
    async ({ params, caller }, reply) => {
      await run(caller, (ctx) => disconnectChannel(ctx, params.id))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/channels/:id/identity-secret',
    { preHandler: guards.admins, schema: { tags, params, response: { 200: dataOf(identitySecret) } } },
    async ({ params, caller }) => {
      const secret = await run(caller, (ctx) => renewIdentitySecret(ctx, vault, params.id))
      return { success: true as const, data: { identitySecret: secret } }
    },
  )

  app.post(
    '/api/channels/:id/test',
    { preHandler: guards.admins, schema: { tags, params, response: { 200: dataOf(channelCheck) } } },
    async ({ params, caller }) => ({
      success: true as const,
      data: await testChannel(desk, caller, params.id),
    }),
  )

  app.post(
    '/api/channels/:id/pause',
    { preHandler: guards.admins, schema: { tags, params, response } },
    async ({ params, caller }) => whole(await run(caller, (ctx) => pauseChannel(ctx, params.id))),
  )

  app.post(
    '/api/channels/:id/resume',
    { preHandler: guards.admins, schema: { tags, params, response } },
    async ({ params, caller }) => whole(await run(caller, (ctx) => resumeChannel(ctx, params.id))),
  )
}
