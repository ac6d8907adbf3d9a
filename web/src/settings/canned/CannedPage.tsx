import type { CannedResponse } from '@parley/contracts/desk/canned-response'
import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { cannedResponses } from '../../api/nouns.ts'
import { LinkButton } from '../LinkButton.tsx'
import { ListPage } from '../ListPage.tsx'
import rows from '../Rows.module.css'
import { useNoun } from '../useNoun.ts'
import classes from './Canned.module.css'

export function CannedPage() {
  const { t } = useTranslation()
  return (
    <ListPage
      title={t('cannedTexts.title')}
      why={t('cannedTexts.why')}
      add={<LinkButton to="/settings/canned-responses/new">{t('cannedTexts.add')}</LinkButton>}
      query={useNoun(cannedResponses)}
      empty={t('cannedTexts.empty')}
      textOf={({ shortcut, title, content }) => `/${shortcut} ${title ?? ''} ${content}`}
    >
      {(canned) => <Row canned={canned} />}
    </ListPage>
  )
}

function Row({ canned }: { canned: CannedResponse }) {
  const { t } = useTranslation()
  const { id, shortcut, title, content, attachments } = canned
  return (
    <Link to={`/settings/canned-responses/${id}`} className={rows.row}>
      <span className={rows.body}>
        <span className={rows.name}>
          <bdi className={classes.shortcut}>/{shortcut}</bdi>
          {title && <bdi>{title}</bdi>}
        </span>
        <bdi className={rows.second}>{content}</bdi>
      </span>
      {attachments.length > 0 && (
        <span className={rows.end}>
          <IconPaperclip size={14} stroke={1.6} aria-hidden />
          <span className="visually-hidden">{t('cannedTexts.files')}</span> {attachments.length}
        </span>
      )}
    </Link>
  )
}
