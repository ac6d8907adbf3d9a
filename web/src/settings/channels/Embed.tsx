import type { ChannelSettings } from '@parley/contracts/desk/channel'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { renewIdentitySecret } from '../../api/settings.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../Card.tsx'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import { Copyable } from '../Copyable.tsx'
import form from '../Form.module.css'

/** The one line for the site's pages, and the secret by which it proves who its customers are. */
export function Embed({ channel }: { channel: ChannelSettings }) {
  const { t } = useTranslation()
  const { state } = useLocation()
  const [secret, setSecret] = useState<string | null>(
    typeof state?.identitySecret === 'string' ? state.identitySecret : null,
  )
  const [isAsking, setIsAsking] = useState(false)
  const { id, name, publicKey } = channel
  const snippet = `<script src="${location.origin}/widget.js" data-key="${publicKey}" async></script>`
  return (
    <>
      <Card title={t('setup.embed')} why={t('setup.embedWhy')}>
        <Copyable name={t('setup.embed')} value={snippet} />
      </Card>
      <Card title={t('setup.identity')} why={t(secret ? 'setup.identityShown' : 'setup.identityWhy')}>
        {secret && <Copyable name={t('setup.identity')} value={secret} />}
        <div className={form.acts}>
          <Button onClick={() => setIsAsking(true)}>{t('setup.renew')}</Button>
        </div>
      </Card>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setIsAsking(false)}
        title={t('setup.renewTitle', { name })}
        why={t('setup.renewWhy')}
        action={t('setup.renewNow')}
        onConfirm={async () => {
          const renewed = await renewIdentitySecret(id)
          setSecret(renewed.identitySecret)
        }}
      />
    </>
  )
}
