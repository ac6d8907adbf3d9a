import type { Message } from '@parley/contracts/desk/message'
import { IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { copyAndTell } from '../../notify/copyAndTell.ts'
import { IconButton } from '../../ui/Button.tsx'
import classes from './MessageDetails.module.css'
import { Section } from './Section.tsx'

/** By what names the message is known here and at the provider, for whoever is asked about it. */
export function Ids({ message }: { message: Message }) {
  const { t } = useTranslation()
  const ids = [
    { name: t('details.id'), value: message.id },
    { name: t('details.providerId'), value: message.providerMessageId },
    { name: t('details.clientId'), value: message.clientMessageId },
  ]
  return (
    <Section title={t('details.ids')}>
      <dl className={classes.ids}>
        {ids.map(({ name, value }) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code dir="ltr">{value}</code>
                <IconButton label={t('app.copyNamed', { name })} onClick={() => void copyAndTell(value)}>
                  <IconCopy size={16} stroke={1.6} aria-hidden />
                </IconButton>
              </dd>
            </div>
          ),
        )}
      </dl>
    </Section>
  )
}
