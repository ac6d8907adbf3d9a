import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { movement } from '../theme/mantine.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { closeShortcuts, useShortcutsOpen } from './open.ts'
import classes from './ShortcutSheet.module.css'

const shortcuts = [
  ['next', ['J']],
  ['previous', ['K']],
  ['open', ['↵']],
  ['reply', ['R']],
  ['note', ['N']],
  ['resolve', ['E']],
  ['resolveNext', ['⇧', 'E']],
  ['assign', ['A']],
  ['snooze', ['S']],
  ['search', ['/']],
  ['palette', ['⌘ / Ctrl', 'K']],
  ['help', ['?']],
  ['send', ['↵']],
  ['newline', ['⇧', '↵']],
] as const

export default function ShortcutSheet() {
  const { t } = useTranslation()
  const open = useShortcutsOpen((state) => state.open)
  return (
    <Modal
      opened={open}
      onClose={closeShortcuts}
      title={t('shortcuts.title')}
      radius={12}
      size={440}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      transitionProps={movement}
    >
      <dl className={classes.list}>
        {shortcuts.map(([name, keys]) => (
          <div key={name}>
            <dt>{t(`shortcuts.${name}`)}</dt>
            <dd>
              <span className="visually-hidden">{keys.join(' ')}</span>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
