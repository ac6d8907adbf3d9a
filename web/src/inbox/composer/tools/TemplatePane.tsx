import TemplatePicker from '../TemplatePicker.tsx'
import { ToolPane, type ToolProps } from './ToolPane.tsx'

/** A template where one could also write freely: the same picker as outside the window. */
export default function TemplatePane({ conversation }: ToolProps) {
  return (
    <ToolPane tool="template">
      <TemplatePicker conversation={conversation} />
    </ToolPane>
  )
}
