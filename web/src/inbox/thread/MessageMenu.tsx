import { Menu } from '@mantine/core'
import type { ChannelType } from '@parley/contracts/desk/channel'
import type { Message } from '@parley/contracts/desk/message'
import { IconArrowBackUp, IconCopy, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { copyAndTell } from '../../notify/copyAndTell.ts'
import { useOnceKnown } from '../../ui/useOnceWanted.ts'
import { setDraft } from '../composer/drafts.ts'
import { write } from '../composer/focus.ts'
import { openDetails } from '../details/open.ts'
import { previewOf } from '../preview.ts'
import classes from './MessageMenu.module.css'
import { closeMessageMenu, menuFocus, useMessageMenu } from './messageMenu.ts'
import { react, reactionsOn } from './react.ts'

interface Props {
  canReply: boolean
  channelType: ChannelType
}

/**
 * What can be done with a message. One menu for the whole thread, put where the pressed button stands: one for each
 * bubble would cost as much as the bubbles themselves.
 */
export default function MessageMenu({ canReply, channelType }: Props) {
  const { t } = useTranslation()
  const { message: open, at } = useMessageMenu()
  const message = useOnceKnown(open)
  if (!message) return null

  function close() {
    closeMessageMenu()
    menuFocus.giveBack()
  }

  return (
    <Menu
      opened={open !== null}
      onClose={close}
      closeOnItemClick={false}
      returnFocus={false}
      position="bottom-start"
      width={236}
    >
      <Menu.Target>
        <span style={{ position: 'fixed', pointerEvents: 'none', ...boundsOf(at) }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('message.actions')}>
        {canReply && isAnswerable(message) && (
          <Reacting
            message={message}
            choice={reactionsOn(channelType)}
            onDone={() => {
              closeMessageMenu()
              menuFocus.giveBack()
            }}
          />
        )}
        {canReply && isAnswerable(message) && (
          <Menu.Item
            leftSection={<IconArrowBackUp size={16} stroke={1.6} aria-hidden />}
            onClick={() => {
              closeMessageMenu()
              quote(message)
            }}
          >
            {t('message.reply')}
          </Menu.Item>
        )}
        {message.text && message.deletedAt === null && (
          <Menu.Item
            leftSection={<IconCopy size={16} stroke={1.6} aria-hidden />}
            onClick={() => {
              void copyAndTell(message.text ?? '')
              close()
            }}
          >
            {t('message.copy')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconInfoCircle size={16} stroke={1.6} aria-hidden />}
          onClick={() => {
            closeMessageMenu()
            menuFocus.giveBack()
            openDetails(message.id)
          }}
        >
          {t('message.details')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The few that answers are given with; the one that stands already is taken back. */
function Reacting({ message, choice, onDone }: { message: Message; choice: string[]; onDone: () => void }) {
  const { t } = useTranslation()
  const own = message.reactions.find(({ by }) => by === 'agent')?.emoji
  return (
    <div className={classes.reactions}>
      {choice.map((emoji) => (
        <Menu.Item
          key={emoji}
          className={classes.reaction}
          aria-label={t(emoji === own ? 'message.unreact' : 'message.react', { emoji })}
          data-own={emoji === own || undefined}
          onClick={() => {
            void react(message, emoji === own ? '' : emoji)
            onDone()
          }}
        >
          {emoji}
        </Menu.Item>
      ))}
    </div>
  )
}

function quote(message: Message): void {
  setDraft(message.conversationId, { quote: { id: message.id, text: previewOf(message) } })
  write('reply')
}

/** The customer has it: only such a message can be pointed at. */
const isAnswerable = ({ deletedAt, direction, status }: Message) =>
  deletedAt === null && (direction === 'in' || ['sent', 'delivered', 'read', 'played'].includes(status))

const boundsOf = ({
  left,
  top,
  width,
  height,
}: {
  left: number
  top: number
  width: number
  height: number
}) => ({
  left,
  top,
  width,
  height,
})
