import type { AutoResponse } from '@parley/contracts/desk/auto-response'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { autoResponses } from '../../api/nouns.ts'
import { useChannel } from '../../api/queries.ts'
import { Tag } from '../../ui/Pill.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { ListPage } from '../ListPage.tsx'
import { OnOff } from '../OnOff.tsx'
import rows from '../Rows.module.css'
import { useNoun } from '../useNoun.ts'
import classes from './Auto.module.css'

export function AutoPage() {
  const { t } = useTranslation()
  return (
    <ListPage
      title={t('autoResponses.title')}
      why={t('autoResponses.why')}
      add={<LinkButton to="/settings/auto-responses/new">{t('autoResponses.add')}</LinkButton>}
      query={useNoun(autoResponses)}
      empty={t('autoResponses.empty')}
      textOf={({ content, keywords }) => [content, ...keywords].join(' ')}
    >
      {(response) => <Row response={response} />}
    </ListPage>
  )
}

function Row({ response }: { response: AutoResponse }) {
  const { t } = useTranslation()
  const { id, kind, keywords, content, channelId } = response
  const channel = useChannel(channelId ?? '')
  return (
    <div className={classes.row}>
      <Link to={`/settings/auto-responses/${id}`} className={rows.row}>
        <span className={rows.body}>
          <span className={rows.name}>
            <span className={classes.kind}>{t(`autoResponses.kind.${kind}`)}</span>
            {keywords.slice(0, 3).map((word) => (
              <Tag key={word}>{word}</Tag>
            ))}
            {keywords.length > 3 && <Tag>+{keywords.length - 3}</Tag>}
          </span>
          <bdi className={rows.second}>{content}</bdi>
        </span>
        {channelId && <span className={rows.end}>{channel?.name}</span>}
      </Link>
      <OnOff
        noun={autoResponses}
        thing={response}
        label={t('autoResponses.onNamed', { name: t(`autoResponses.kind.${kind}`) })}
      />
    </div>
  )
}
