import { insertIntoReply } from '../insert.ts'
import { emoji } from './emoji.ts'
import classes from './ToolPane.module.css'
import { closeTool, ToolPane, type ToolProps } from './ToolPane.tsx'

export default function EmojiPane({ conversation }: ToolProps) {
  return (
    <ToolPane tool="emoji">
      <div className={classes.emoji}>
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
      </div>
    </ToolPane>
  )
}
