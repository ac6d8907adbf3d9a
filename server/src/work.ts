import type { AppOptions } from './app.ts'
import { readDelivery } from './channels/read-delivery.ts'
import { assignWaiting } from './core/assignment/assign-waiting.ts'
import { reassignAgent } from './core/assignment/reassign-agent.ts'
import { fetchMedia } from './core/attachments/fetch-media.ts'
import { removeFiles } from './core/attachments/remove-files.ts'
import { campaignProgressTimer } from './core/campaigns/progress.ts'
import { runCampaign } from './core/campaigns/run-campaign.ts'
import { pauseCampaigns, startCampaignTimer } from './core/campaigns/steps.ts'
import { fetchProfile } from './core/contacts/fetch-profile.ts'
import { learnIdentities } from './core/contacts/learn-identities.ts'
import { tellRead, tellTyping } from './core/conversations/tell-customer.ts'
import { SYSTEM } from './core/ctx.ts'
import { deliverConversation } from './core/delivery/deliver-conversation.ts'
import { deliverReaction } from './core/delivery/deliver-reaction.ts'
import type { Desk } from './core/desk.ts'
import { mailInvitation, mailReset } from './core/links/mail-links.ts'
import { mailNotification } from './core/notifications/mail-notification.ts'
import { makeRetention } from './core/retention/retention.ts'
import { makeIndexer } from './core/search/index-texts.ts'
import { renameEverywhere } from './core/settings/everywhere.ts'
import { syncTemplatesJob } from './core/templates/sync-templates.ts'
import { deliverConversationTimer } from './core/timers/deliver-conversation.ts'
import { deliverReactionTimer } from './core/timers/deliver-reaction.ts'
import { fetchMediaTimer } from './core/timers/fetch-media.ts'
import { lateEchoTimer } from './core/timers/late-echo.ts'
import { presenceTimer } from './core/timers/presence.ts'
import { timerHandlers } from './core/timers/registry.ts'
import { runCampaignTimer } from './core/timers/run-campaign.ts'
import { serviceWindowTimer } from './core/timers/service-window.ts'
import { snoozeTimer } from './core/timers/snooze.ts'
import { makeTimerSweep } from './core/timers/sweep.ts'
import { syncTemplatesTimer } from './core/timers/sync-templates.ts'
import { unusedUploadTimer } from './core/timers/unused-upload.ts'
import { visitorGoneTimer } from './core/timers/visitor-gone.ts'
import { makeProcessor } from './core/webhooks/process-deliveries.ts'
import { jobHandlers } from './jobs/registry.ts'
import { SECOND } from './kernel/instant.ts'
import { Wakeable } from './kernel/wakeable.ts'
import type { Metrics } from './metrics.ts'
import type { Outside } from './outside/open-outside.ts'
import { makeRedispatcher } from './outside/queue/dispatcher.ts'
import { performWith } from './outside/queue/perform.ts'
import { type Outward, pushJob, startWebhooks } from './outward.ts'
import { linksOf } from './signed-links.ts'

const JOBS_AT_ONCE = { main: 10, slow: 4, campaigns: 4 }

/** What a worker does; returns how to stop it. */
export function startWork(
  { config, version }: AppOptions,
  desk: Desk,
  { bus, queue }: Outside,
  outward: Outward,
  { posted }: Metrics,
): () => Promise<unknown> {
  const { database, clock, log, run } = desk
  const handlers = jobHandlers({
    'deliver-conversation': ({ tenantId }, { conversationId }) =>
      deliverConversation(desk, tenantId, conversationId),
    'deliver-reaction': ({ tenantId }, job) => deliverReaction(desk, tenantId, job),
    'fetch-media': ({ tenantId }, job) => fetchMedia(desk, tenantId, job),
    'run-campaign': ({ tenantId }, { campaignId }) => runCampaign(desk, tenantId, campaignId),
    'pause-campaigns': ({ tenantId }, which) =>
      desk.run({ tenantId, actor: SYSTEM }, (ctx) => pauseCampaigns(ctx, which)),
    'remove-files': (_scope, { keys }) => removeFiles(desk, keys),
    'tell-read': ({ tenantId }, { conversationId }) => tellRead(desk, tenantId, conversationId),
    'fetch-profile': ({ tenantId }, who) => fetchProfile(desk, tenantId, who),
    'learn-identities': ({ tenantId }, told) =>
      desk.run({ tenantId, actor: SYSTEM }, (ctx) => learnIdentities(ctx, told)),
    'sync-templates': ({ tenantId }, account) => syncTemplatesJob(desk, tenantId, account),
    'assign-waiting': ({ tenantId }, came) => assignWaiting(desk, tenantId, came),
    'reassign-agent': ({ tenantId }, { agentId }) => reassignAgent(desk, tenantId, agentId),
    'rename-everywhere': ({ tenantId }, renaming) => renameEverywhere(desk, tenantId, renaming),
    'mail-reset': (_scope, who) => mailReset(desk, who),
    'mail-invitation': ({ tenantId }, { agentId }) => mailInvitation(desk, tenantId, agentId),
    'mail-notification': ({ tenantId }, told) => mailNotification(desk, tenantId, told),
    'push-notification': pushJob(desk, outward),
  })
  const processor = new Wakeable('webhooks', makeProcessor(desk, readDelivery), log, SECOND)
  if (desk.handed) desk.handed.wake = processor.wake
  const works = [
    processor,
    makeRedispatcher({ database, queue, clock, log }),
    makeRetention({ database, clock, log }),
    makeIndexer({ database, log, crowd: desk.crowd }),
    makeTimerSweep({
      database,
      run,
      clock,
      log,
      handlers: timerHandlers({
        'service-window': serviceWindowTimer,
        'deliver-conversation': deliverConversationTimer,
        'deliver-reaction': deliverReactionTimer,
        snooze: snoozeTimer,
        presence: presenceTimer,
        'visitor-gone': visitorGoneTimer,
        'fetch-media': fetchMediaTimer,
        'sync-templates': syncTemplatesTimer,
        'unused-upload': unusedUploadTimer,
        'late-echo': lateEchoTimer,
        'start-campaign': startCampaignTimer,
        'run-campaign': runCampaignTimer,
        'campaign-progress': campaignProgressTimer,
      }),
    }),
  ]
  const deafen = bus.on('webhooks', processor.poke)
  const deafenTyping = bus.on('typing', ({ tenantId, conversationId, agentId, isTyping }) => {
    if (agentId === null || !isTyping) return
    tellTyping(desk, tenantId, conversationId).catch((fault: unknown) =>
      log.warn({ err: fault }, 'typing was not shown'),
    )
  })
  queue.work(performWith({ handlers, database, clock, log }), JOBS_AT_ONCE)
  for (const work of works) work.start()
  const stopWebhooks = startWebhooks(desk, outward, { bus, version, links: linksOf(config, clock), posted })
  return async () => {
    deafen()
    deafenTyping()
    const tellOthers = () => bus.publish('webhooks', {})
    if (desk.handed) desk.handed.wake = tellOthers
    await Promise.all([stopWebhooks(), queue.stopWork(), ...works.map((work) => work.stop())])
    // Of what this process was handed and leaves.
    tellOthers()
  }
}
