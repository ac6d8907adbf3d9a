import type { ApiKey, NewApiKey } from '@parley/contracts/desk/api-key'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiKeys } from '../../api/nouns.ts'
import { formatInstant } from '../../i18n/format.ts'
import { Button } from '../../ui/Button.tsx'
import { Ago } from '../../ui/Time.tsx'
import { Card } from '../Card.tsx'
import { Copyable } from '../Copyable.tsx'
import form from '../Form.module.css'
import { Head } from '../Head.tsx'
import { Listing } from '../Listing.tsx'
import { RemoveButton } from '../RemoveButton.tsx'
import rows from '../Rows.module.css'
import { dropOne, useNoun } from '../useNoun.ts'
import { NewKeyForm } from './NewKeyForm.tsx'
import { byNoun } from './scopes.ts'

export function KeysPage() {
  const { t } = useTranslation()
  const [isAdding, setIsAdding] = useState(false)
  const [made, setMade] = useState<NewApiKey | null>(null)
  return (
    <>
      <Head
        title={t('apiKeys.title')}
        why={t('apiKeys.why')}
        action={
          <Button
            kind="primary"
            icon={<IconPlus size={16} stroke={1.8} aria-hidden />}
            onClick={() => setIsAdding(true)}
          >
            {t('apiKeys.add')}
          </Button>
        }
      />
      {isAdding && (
        <NewKeyForm
          onClose={() => setIsAdding(false)}
          onMade={(key) => {
            setMade(key)
            setIsAdding(false)
          }}
        />
      )}
      {made && <Shown made={made} onDone={() => setMade(null)} />}
      <Listing
        query={useNoun(apiKeys)}
        name={t('apiKeys.title')}
        empty={t('apiKeys.empty')}
        textOf={({ name, scopes }) => [name, ...scopes].join(' ')}
      >
        {(key) => (
          <Row apiKey={key} onGone={() => setMade((before) => (before?.id === key.id ? null : before))} />
        )}
      </Listing>
    </>
  )
}

/** The one time that the key itself is seen. */
function Shown({ made, onDone }: { made: NewApiKey; onDone: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={form.form} role="status">
      <Card title={t('apiKeys.made', { name: made.name })} why={t('apiKeys.once')}>
        <Copyable name={t('apiKeys.key')} value={made.key} />
        <div className={form.acts}>
          <Button onClick={onDone}>{t('apiKeys.kept')}</Button>
        </div>
      </Card>
    </div>
  )
}

function Row({ apiKey, onGone }: { apiKey: ApiKey; onGone: () => void }) {
  const { t } = useTranslation()
  const { id, name, scopes, createdBy, lastUsedAt, createdAt } = apiKey
  const may = scopes.includes('*')
    ? t('apiKeys.all')
    : byNoun(scopes)
        .map(
          ({ noun, acts }) =>
            `${t(`apiKeys.noun.${noun}`)} (${acts.map((act) => t(`apiKeys.act.${act}`)).join(', ')})`,
        )
        .join(' · ')
  return (
    <div className={rows.row}>
      <IconKey size={18} stroke={1.6} aria-hidden />
      <span className={rows.body}>
        <span className={rows.name}>
          <bdi>{name}</bdi>
        </span>
        <span className={`${rows.second} ${rows.whole}`}>{may}</span>
        <span className={rows.second} title={formatInstant(createdAt)}>
          {t('apiKeys.by', { name: createdBy.name })}
          {' · '}
          {lastUsedAt ? (
            <>
              {t('apiKeys.lastUsed')} <Ago at={lastUsedAt} />
            </>
          ) : (
            t('apiKeys.neverUsed')
          )}
        </span>
      </span>
      <RemoveButton
        name={name}
        why={t('apiKeys.deleteWhy')}
        onRemove={async () => {
          await apiKeys.remove(id)
          dropOne(apiKeys, id)
          onGone()
        }}
      />
    </div>
  )
}
