import type { Conversation } from '@parley/contracts/desk/conversation'
import { IconClockOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatSince } from '../../i18n/format.ts'
import { useKey } from '../../shortcuts/keys.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import { firstNameOf } from '../names.ts'
import classes from './ClosedWindow.module.css'
import { useDrafts } from './drafts.ts'
import { write } from './focus.ts'

/** Why one can't write freely, since when, and what becomes possible when. */
export default function ClosedWindow({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const noteKey = useKey('note')
  const kept = useDrafts(({ drafts }) => drafts[conversation.id]?.reply.trim())
  const { contact, channel, serviceWindow } = conversation
  const name = firstNameOf(contact)
  const isWhatsapp = channel.type === 'whatsapp'
  const at = serviceWindow?.closesAt ? formatSince(serviceWindow.closesAt, Date.now()) : null
  const length = t(isWhatsapp ? 'window.day' : 'window.week')
  const named = { name, channel: t(`channel.${channel.type}`) }

  function why() {
    if (at === null) return t(isWhatsapp ? 'window.closedNever' : 'window.closedNeverNoTemplates', named)
    return t(isWhatsapp ? 'window.closedAt' : 'window.closedNoTemplates', { ...named, at, length })
  }

  return (
    <div className={classes.closed}>
      <IconClockOff size={18} stroke={1.6} aria-hidden />
      <p>
        {why()}
        {kept && <span className={classes.kept}> {t('composer.kept', { text: kept })}</span>}
      </p>
      <button type="button" className={classes.note} onClick={() => write('note')}>
        {t('composer.note')}
        <Kbd>{noteKey}</Kbd>
      </button>
    </div>
  )
}
