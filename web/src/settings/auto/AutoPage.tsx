import type { AutoResponse } from '@parley/contracts/desk/auto-response'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { autoResponses } from '../../api/nouns.ts'
import { useChannel } from '../../api/queries.ts'
import { inWords } from '../../api/words.ts'
import { tell } from '../../notify/toast.ts'
import { Tag } from '../../ui/Pill.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { Head } from '../Head.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { Listing } from '../Listing.tsx'
import rows from '../Rows.module.css'
import { takeOne, useNoun } from '../useNoun.ts'
import classes from './Auto.module.css'

export function AutoPage() {
  const { t } = useTranslation()
  return (
    <>
      <Head
        title={t('autoResponses.title')}
        why={t('autoResponses.why')}
        action={<LinkButton to="/settings/auto-responses/new">{t('autoResponses.add')}</LinkButton>}
      />
      <Listing
        query={useNoun(autoResponses)}
        name={t('autoResponses.title')}
        empty={t('autoResponses.empty')}
        textOf={({ content, keywords }) => [content, ...keywords].join(' ')}
      >
        {(response) => <Row response={response} />}
      </Listing>
    </>
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
      <OnOff response={response} />
    </div>
  )
}

function OnOff({ response }: { response: AutoResponse }) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const { id, kind, enabled } = response

  async function turn(isOn: boolean) {
    setIsBusy(true)
    try {
      takeOne(autoResponses, await autoResponses.update(id, { enabled: isOn }))
    } catch (error) {
      tell(t('settings.saveFailed', { reason: inWords(error) }), { alert: true })
    }
    setIsBusy(false)
  }

  return (
    <Switch
      label={t('autoResponses.onNamed', { name: t(`autoResponses.kind.${kind}`) })}
      checked={enabled}
      disabled={isBusy}
      onChange={(isOn) => void turn(isOn)}
    />
  )
}
