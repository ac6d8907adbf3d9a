import { findContacts } from '../../db/contacts/contacts.ts'
import { setMarketingChoice } from '../../db/contacts/marketing.ts'
import { applyAccountNews, applyNumberNews } from '../channels/account-news.ts'
import type { Inbound } from '../channels/inbound.ts'
import { tellOfContacts } from '../contacts/tell-of-contacts.ts'
import type { Ctx } from '../ctx.ts'
import { applyTemplateNews } from '../templates/template-news.ts'
import type { Arrival } from './letters.ts'
import { findOrMakePeople } from './people.ts'

type Preference = Extract<Inbound, { kind: 'preference' }>

/** What providers tell of accounts, numbers, templates and wishes, and not of messages: in the order in which it came. */
export async function applyNews(ctx: Ctx, arrivals: Arrival[]): Promise<void> {
  for (const { channel, item } of arrivals) {
    if (item.kind === 'account') await applyAccountNews(ctx, channel, item)
    else if (item.kind === 'number-quality') await applyNumberNews(ctx, channel, item)
    else if (item.kind === 'template' && channel.wabaId !== null)
      await applyTemplateNews(ctx, channel.wabaId, item.template, item.at)
    else if (item.kind === 'preference') await applyPreference(ctx, channel.id, item)
  }
}

/** Somebody who says so before they ever wrote is made known: they may be in a list that is to be written to. */
async function applyPreference(ctx: Ctx, channelId: string, { from, marketing, at }: Preference) {
  const [contact] = await findOrMakePeople(ctx, [{ channelId, person: from }])
  const choice = { contactId: contact!.id, optOut: marketing === 'stop', at, now: ctx.now }
  if (!(await setMarketingChoice(ctx.tx, choice))) return
  await tellOfContacts(ctx, 'contact.updated', await findContacts(ctx.tx, [contact!.id]))
}
