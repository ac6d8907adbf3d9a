import type { Conversation } from '@parley/contracts/desk/conversation'
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useChannel } from '../../api/queries.ts'
import { useLayout } from '../../app/layout.ts'
import { formatPhone } from '../../i18n/phone.ts'
import { useKey } from '../../shortcuts/keys.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { reopen, resolve } from '../change.ts'
import { nameOf } from '../names.ts'
import { WindowPill } from '../WindowPill.tsx'
import { AssignMenu } from './AssignMenu.tsx'
import { MoreMenu } from './MoreMenu.tsx'
import { SnoozeMenu } from './SnoozeMenu.tsx'
import { TagMenu } from './TagMenu.tsx'
import classes from './ThreadHeader.module.css'
import { Viewers } from './Viewers.tsx'
import { WayBack } from './WayBack.tsx'

interface Props {
  conversation: Conversation
  onContact: () => void
}

export function ThreadHeader({ conversation, onContact }: Props) {
  const { t } = useTranslation()
  const layout = useLayout()
  const isPhone = layout === 'phone'
  /** Beside its actions a tablet has no more room for the name than a phone. */
  const isNarrow = isPhone || layout === 'tablet'
  const { contact, channel, serviceWindow, ticketId } = conversation
  const number = useChannel(conversation.channelId)?.displayPhoneNumber
  const name = nameOf(contact)

  return (
    <header className={classes.header}>
      {isPhone && <WayBack />}
      <button type="button" className={classes.who} onClick={onContact} title={t('header.contact')}>
        <Avatar id={contact.id} name={name} url={contact.avatarUrl} size={32} channel={channel.type} />
        <span className={classes.lines}>
          <span className={classes.first}>
            <bdi className={classes.name}>{name}</bdi>
            {serviceWindow && !isNarrow && <WindowPill window={serviceWindow} />}
          </span>
          {isNarrow && serviceWindow ? (
            <WindowPill window={serviceWindow} />
          ) : (
            <span className={classes.second}>
              <bdi>{channel.name}</bdi> {number && <bdi dir="ltr">{formatPhone(number)}</bdi>} · {ticketId}
            </span>
          )}
        </span>
      </button>
      <Viewers conversationId={conversation.id} />
      <div className={classes.actions} role="toolbar" aria-label={t('header.actions')}>
        {!isPhone && (
          <>
            <TagMenu conversation={conversation} />
            <SnoozeMenu conversation={conversation} />
            <AssignMenu conversation={conversation} />
          </>
        )}
        <StatusButton conversation={conversation} compact={isPhone} />
        {isPhone && <MoreMenu conversation={conversation} onContact={onContact} />}
      </div>
    </header>
  )
}

function StatusButton({ conversation, compact }: { conversation: Conversation; compact: boolean }) {
  const { t } = useTranslation()
  const key = useKey('resolve')
  const isDone = conversation.status === 'resolved' || conversation.status === 'closed'
  const act = () => void (isDone ? reopen(conversation) : resolve(conversation))
  const Icon = isDone ? IconArrowBackUp : IconCheck
  const text = isDone ? t('header.reopen') : t('header.resolve')
  if (compact) {
    return (
      <IconButton label={text} onClick={act}>
        <Icon size={20} stroke={1.6} aria-hidden />
      </IconButton>
    )
  }
  return (
    <Button
      kind={isDone ? 'quiet' : 'primary'}
      shortcut={isDone ? undefined : key}
      icon={<Icon size={18} stroke={1.6} aria-hidden />}
      onClick={act}
    >
      {text}
    </Button>
  )
}
