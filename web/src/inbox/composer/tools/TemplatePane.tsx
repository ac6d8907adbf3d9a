import TemplatePicker from '../TemplatePicker.tsx'
import { closeTool, ToolPane, type ToolProps } from './ToolPane.tsx'

/** A template where one could also write freely: the same picker as outside the window, and away once it is sent. */
export default function TemplatePane({ conversation }: ToolProps) {
  return (
    <ToolPane tool="template">
      <TemplatePicker conversation={conversation} onSent={closeTool} />
    </ToolPane>
  )
}
