import type { Message } from '@parley/contracts/desk/message'
import { IconTemplate } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Text } from '../../../ui/Text.tsx'
import { textAt } from './read.ts'
import classes from './TemplateContent.module.css'

/** The template as the customer read it, and which one it was. */
export function TemplateContent({ message }: { message: Message }) {
  const { t } = useTranslation()
  const { template, text } = message
  const name = textAt(template, 'name')
  const rendered = text ?? textAt(template, 'rendered')
  return (
    <>
      {/* Apart, so that the bubble runs as the customer read it. */}
      <bdi className={classes.kind}>
        <IconTemplate size={14} stroke={1.8} aria-hidden />
        {name ? t('kinds.templateNamed', { name }) : t('kinds.template')}
      </bdi>
      {rendered && <Text>{rendered}</Text>}
    </>
  )
}
