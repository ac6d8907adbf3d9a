import '../../i18n/inboxLate.ts'
import { Menu } from '@mantine/core'
import {
  IconCheck,
  IconDots,
  IconTag,
  IconUserShare,
  IconX,
  IconZzz,
  type TablerIcon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTags } from '../../api/lists.ts'
import { useAgents } from '../../api/queries.ts'
import { formatCount, formatWhen } from '../../i18n/format.ts'
import { useMe } from '../../session/session.ts'
import { IconButton } from '../../ui/Button.tsx'
import { archiving, assigning, prioritizing, reading, reopening, snoozing, tagging } from '../changes.ts'
import { snoozeTimes } from '../snooze.ts'
import classes from './BulkBar.module.css'
import { changeChosen, resolveChosen } from './changeChosen.ts'
import { useListCursor } from './cursor.ts'
import { clearSelection, selectTo, useSelection } from './selection.ts'

const priorities = ['urgent', 'high', 'normal', 'low'] as const

/** What can be done to all that is chosen. */
export default function BulkBar() {
  const { t } = useTranslation()
  const me = useMe()
  const agents = useAgents().data ?? []
  const tags = useTags().data ?? []
  const count = useSelection(({ ids }) => ids.size)
  const others = agents.filter(({ id, isActive }) => id !== me.id && isActive)
  const self = { id: me.id, name: me.name, avatarUrl: me.avatarUrl }

  function all() {
    const { ids } = useListCursor.getState()
    const [first, last] = [ids[0], ids.at(-1)]
    if (first === undefined || last === undefined) return
    useSelection.setState({ from: first })
    selectTo(last, ids)
  }

  return (
    <div className={classes.bar} role="toolbar" aria-label={t('bulk.label')}>
      <IconButton label={t('bulk.clear')} onClick={clearSelection}>
        <IconX size={18} stroke={1.6} aria-hidden />
      </IconButton>
      <button type="button" className={classes.count} onClick={all} title={t('bulk.all')}>
        {t('bulk.count', { count })}
      </button>
      <IconButton label={t('header.resolve')} disabled={count === 0} onClick={resolveChosen}>
        <IconCheck size={18} stroke={1.6} aria-hidden />
      </IconButton>
      <BulkMenu label={t('header.assign')} icon={IconUserShare} disabled={count === 0}>
        <Menu.Label>{t('header.assignTo')}</Menu.Label>
        {[self, ...others].map((person) => (
          <Menu.Item
            key={person.id}
            onClick={() =>
              changeChosen(
                assigning({ id: person.id, name: person.name, avatarUrl: person.avatarUrl }),
                (done) => t('bulk.assigned', { count: done, name: person.name }),
              )
            }
          >
            {person.id === me.id ? t('header.assignMe') : person.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          onClick={() => changeChosen(assigning(null), (done) => t('bulk.unassigned', { count: done }))}
        >
          {t('header.unassign')}
        </Menu.Item>
      </BulkMenu>
      <BulkMenu label={t('header.snooze')} icon={IconZzz} disabled={count === 0}>
        <Menu.Label>{t('header.snoozeUntil')}</Menu.Label>
        {snoozeTimes(new Date()).map(({ key, until }) => {
          const at = formatWhen(until.toISOString(), Date.now())
          return (
            <Menu.Item
              key={key}
              onClick={() => changeChosen(snoozing(until), (done) => t('bulk.snoozed', { count: done, at }))}
            >
              {t(`header.${key}`)}
            </Menu.Item>
          )
        })}
      </BulkMenu>
      <BulkMenu label={t('contact.tags')} icon={IconTag} disabled={count === 0}>
        {tags.length === 0 && <Menu.Label>{t('bulk.noTags')}</Menu.Label>}
        {tags.map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() =>
              changeChosen(tagging(name), (done) => t('bulk.tagged', { count: done, tag: name }))
            }
          >
            {name}
          </Menu.Item>
        ))}
      </BulkMenu>
      <BulkMenu label={t('bulk.more')} icon={IconDots} disabled={count === 0}>
        <Menu.Item onClick={() => changeChosen(reopening, (done) => t('bulk.reopened', { count: done }))}>
          {t('header.reopen')}
        </Menu.Item>
        <Menu.Item onClick={() => changeChosen(reading, (done) => t('bulk.read', { count: done }))}>
          {t('bulk.markRead')}
        </Menu.Item>
        <Menu.Item
          onClick={() => changeChosen(archiving(true), (done) => t('bulk.archived', { count: done }))}
        >
          {t('bulk.archive')}
        </Menu.Item>
        <Menu.Item
          onClick={() => changeChosen(archiving(false), (done) => t('bulk.unarchived', { count: done }))}
        >
          {t('bulk.unarchive')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('contact.priority')}</Menu.Label>
        {priorities.map((each) => (
          <Menu.Item
            key={each}
            onClick={() => changeChosen(prioritizing(each), (done) => t('bulk.prioritized', { count: done }))}
          >
            {t(`priority.${each}`)}
          </Menu.Item>
        ))}
      </BulkMenu>
      <span className="visually-hidden" aria-live="polite">
        {formatCount(count)}
      </span>
    </div>
  )
}

interface BulkMenuProps {
  label: string
  icon: TablerIcon
  disabled: boolean
  children: ReactNode
}

function BulkMenu({ label, icon: Icon, disabled, children }: BulkMenuProps) {
  return (
    <Menu position="top" width={220}>
      <Menu.Target>
        <IconButton label={label} disabled={disabled}>
          <Icon size={18} stroke={1.6} aria-hidden />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>{children}</Menu.Dropdown>
    </Menu>
  )
}
