import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { BackToList } from './BackToList.tsx'
import classes from './ContactDetail.module.css'
import { ContactForm } from './ContactForm.tsx'

export function NewContact() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <div className={classes.column}>
      <BackToList />
      <h2 className={classes.page}>{t('contactTools.add')}</h2>
      <ContactForm
        contact={null}
        onDone={(made) => void navigate(made ? `/contacts/${made.id}` : '/contacts', { replace: true })}
      />
    </div>
  )
}
