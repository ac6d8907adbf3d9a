import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant, formatWhen } from '../i18n/format.ts'
import { useFile } from '../inbox/thread/content/useFile.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import classes from './Lightbox.module.css'
import type { Picture } from './pictures.ts'

interface Props {
  picture: Picture
  count: ReactNode
  download: ReactNode
  close: ReactNode
}

export function LightboxPicture({ picture, count, download, close }: Props) {
  const { t } = useTranslation()
  const { attachment, message } = picture
  const file = useFile(attachment, message.id)
  const name = attachment.name ?? t('kinds.image')
  return (
    <>
      <header className={classes.head}>
        <div className={classes.about}>
          <bdi>{message.sender.name ?? name}</bdi>
          <time dateTime={message.sentAt} title={formatInstant(message.sentAt)}>
            {formatWhen(message.sentAt, Date.now())}
          </time>
        </div>
        <span className={classes.count} aria-live="polite">
          {count}
        </span>
        <a
          href={file.link ?? undefined}
          download={name}
          aria-label={t('attachment.download', { name })}
          title={t('attachment.download', { name })}
        >
          {download}
        </a>
        {close}
      </header>
      <figure className={classes.figure}>
        {file.isBroken || file.link === null ? (
          <Notice alert action={<Button onClick={file.retry}>{t('app.retry')}</Button>}>
            {t('attachment.broken')}
          </Notice>
        ) : (
          <img
            src={file.link}
            alt={name}
            width={attachment.width ?? undefined}
            height={attachment.height ?? undefined}
            onError={file.onError}
          />
        )}
        {message.text && <figcaption dir="auto">{message.text}</figcaption>}
      </figure>
    </>
  )
}
