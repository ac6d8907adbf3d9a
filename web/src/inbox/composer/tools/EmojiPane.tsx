import { useTranslation } from 'react-i18next'
import { insertIntoReply } from '../insert.ts'
import { emoji } from './emoji.ts'
import classes from './ToolPane.module.css'
import { closeTool, ToolPane, type ToolProps } from './ToolPane.tsx'

export default function EmojiPane({ conversation }: ToolProps) {
  const { t } = useTranslation()
  return (
    <ToolPane tool="emoji">
      <fieldset className={classes.emoji} aria-label={t('tools.emoji')}>
        {emoji.map((each) => (
          <button
            key={each}
            type="button"
            onClick={() => {
              insertIntoReply(conversation.id, each)
              closeTool()
            }}
          >
            {each}
          </button>
        ))}
      </fieldset>
    </ToolPane>
  )
}
