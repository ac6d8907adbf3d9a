import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/Button.tsx'
import { setDraft, useDrafts } from './drafts.ts'
import classes from './QuoteBar.module.css'

/** Which message the reply answers. */
export function QuoteBar({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation()
  const quote = useDrafts(({ drafts }) => drafts[conversationId]?.quote ?? null)
  if (!quote) return null
  return (
    <div className={classes.bar}>
      <blockquote className={classes.quote} dir="auto" aria-label={t('composer.quote')}>
        {quote.text}
      </blockquote>
      <IconButton label={t('composer.dropQuote')} onClick={() => setDraft(conversationId, { quote: null })}>
        <IconX size={16} stroke={1.6} aria-hidden />
      </IconButton>
    </div>
  )
}
