import type { ChannelCheck } from '@parley/contracts/desk/channel'
import { IconAlertTriangle, IconCheck, IconStethoscope } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { testChannel } from '../../api/settings.ts'
import { inWords } from '../../api/words.ts'
import { said } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../Card.tsx'
import form from '../Form.module.css'
import classes from './SetupCheck.module.css'

/** Whether messages can come and go, step by step, with what to do where one fails. */
export function SetupCheck({ channelId }: { channelId: string }) {
  const { t } = useTranslation()
  const [check, setCheck] = useState<ChannelCheck | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function run() {
    setIsBusy(true)
    setProblem(null)
    try {
      setCheck(await testChannel(channelId))
    } catch (error) {
      setProblem(inWords(error))
    }
    setIsBusy(false)
  }

  return (
    <Card title={t('setup.title')} why={t('setup.why')}>
      <div className={form.acts}>
        <Button
          disabled={isBusy}
          icon={<IconStethoscope size={16} stroke={1.6} aria-hidden />}
          onClick={() => void run()}
        >
          {t(isBusy ? 'setup.running' : check ? 'setup.again' : 'setup.run')}
        </Button>
        <span role="status" className={classes.result} data-ok={check?.ok}>
          {check && !isBusy && t(check.ok ? 'setup.allGood' : 'setup.notYet')}
        </span>
        <span role="alert" className={form.problem}>
          {problem}
        </span>
      </div>
      {check && (
        <ol className={classes.steps} aria-label={t('setup.title')}>
          {check.steps.map(({ name, ok, hint }) => (
            <li key={name} data-ok={ok}>
              {ok ? (
                <IconCheck size={16} stroke={2} aria-hidden />
              ) : (
                <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
              )}
              <span>
                <span className={classes.name}>
                  {stepName(name)}
                  <span className="visually-hidden">: {t(ok ? 'setup.good' : 'setup.bad')}</span>
                </span>
                {hint && <bdi>{said(hint)}</bdi>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )

  /** A step that a later server brings is called as the server calls it. */
  function stepName(name: string) {
    return t(`setup.step.${name as 'token'}`, { defaultValue: name })
  }
}
