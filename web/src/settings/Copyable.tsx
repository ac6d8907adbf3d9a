import { IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { copyAndTell } from '../notify/copyAndTell.ts'
import { IconButton } from '../ui/Button.tsx'
import form from './Form.module.css'

/** A text that has to be taken elsewhere as it is. */
export function Copyable({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation()
  return (
    <div className={form.code} dir="ltr">
      <code>{value}</code>
      <IconButton label={t('app.copyNamed', { name })} onClick={() => void copyAndTell(value)}>
        <IconCopy size={16} stroke={1.6} aria-hidden />
      </IconButton>
    </div>
  )
}
