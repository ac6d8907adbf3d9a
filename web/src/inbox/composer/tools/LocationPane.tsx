import { IconCurrentLocation } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { enqueue } from '../outbox.ts'
import { callPostman } from '../postman.ts'
import { sendOptions } from '../sendReply.ts'
import { placeFrom } from './place.ts'
import classes from './ToolPane.module.css'
import { closeTool, ToolPane, type ToolProps } from './ToolPane.tsx'

/** A place by its coordinates or a map's address, out of the clipboard or the device. */
export default function LocationPane({ conversation }: ToolProps) {
  const { t } = useTranslation()
  const [where, setWhere] = useState('')
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const place = placeFrom(where)

  function send(event: FormEvent) {
    event.preventDefault()
    if (!place) {
      setProblem(t('location.invalid'))
      return
    }
    const about = {
      ...(name.trim() && { name: name.trim() }),
      ...(address.trim() && { address: address.trim() }),
    }
    enqueue({
      conversationId: conversation.id,
      content: { type: 'location', location: { ...place, ...about } },
      text: name.trim() || t('kinds.location'),
      options: sendOptions(conversation.id),
    })
    callPostman()
    closeTool()
  }

  function here() {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setWhere(`${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`)
        setProblem(null)
      },
      () => setProblem(t('location.refused')),
      { timeout: 10_000 },
    )
  }

  return (
    <ToolPane tool="location">
      <form onSubmit={send}>
        <input
          // biome-ignore lint/a11y/noAutofocus: it opens where one asked for it
          autoFocus
          className={classes.input}
          value={where}
          dir="ltr"
          required
          placeholder={t('location.where')}
          aria-label={t('location.where')}
          aria-invalid={problem !== null}
          onChange={({ target }) => {
            setWhere(target.value)
            setProblem(null)
          }}
        />
        <div className={classes.grid}>
          <input
            className={classes.input}
            value={name}
            maxLength={200}
            dir="auto"
            placeholder={t('location.name')}
            aria-label={t('location.name')}
            onChange={({ target }) => setName(target.value)}
          />
          <input
            className={classes.input}
            value={address}
            maxLength={200}
            dir="auto"
            placeholder={t('location.address')}
            aria-label={t('location.address')}
            onChange={({ target }) => setAddress(target.value)}
          />
        </div>
        {problem && (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        )}
        <div className={classes.end}>
          <Button icon={<IconCurrentLocation size={16} stroke={1.6} aria-hidden />} onClick={here}>
            {t('location.here')}
          </Button>
          <Button type="submit" kind="primary">
            {t('location.send')}
          </Button>
        </div>
      </form>
    </ToolPane>
  )
}
