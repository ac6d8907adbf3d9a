import { IconMessageCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../ui/Avatar.tsx'
import classes from './Widget.module.css'
import type { WidgetValues } from './widget-form.ts'

/** A small picture of the chat as a visitor meets it; it does nothing. */
export function WidgetPreview({ name, values }: { name: string; values: WidgetValues }) {
  const { t } = useTranslation()
  const { color, greeting, launcherText, position, preChat } = values
  return (
    <aside className={classes.preview} data-position={position} aria-label={t('setup.preview')}>
      <div className={classes.panel} aria-hidden>
        <div className={classes.top}>
          <Avatar id={name} name={name} size={28} />
          <strong>
            <bdi>{name}</bdi>
          </strong>
        </div>
        <div className={classes.talk}>
          {greeting.trim() !== '' && <p className={classes.in}>{greeting}</p>}
          {preChat.map(({ key, label }) => (
            <p key={key} className={classes.input}>
              {label}
            </p>
          ))}
          {preChat.length === 0 && (
            <p className={classes.out} style={{ background: color }}>
              {t('setup.sample')}
            </p>
          )}
        </div>
      </div>
      <span className={classes.launcher} style={{ background: color }} aria-hidden>
        <IconMessageCircle size={20} stroke={1.8} />
        {launcherText.trim() !== '' && <bdi>{launcherText}</bdi>}
      </span>
    </aside>
  )
}
