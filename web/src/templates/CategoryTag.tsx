import '../i18n/templates.ts'
import { useTranslation } from 'react-i18next'
import { Tag } from '../ui/Pill.tsx'

const known = ['UTILITY', 'MARKETING', 'AUTHENTICATION'] as const

/** What kind of template it is, in the user's words; one that Meta adds later in Meta's. */
export function CategoryTag({ category }: { category: string }) {
  return <Tag>{useCategoryName(category)}</Tag>
}

export function useCategoryName(category: string): string {
  const { t } = useTranslation()
  const found = known.find((each) => each === category)
  return found ? t(`templates.category.${found}`) : category.toLowerCase()
}
