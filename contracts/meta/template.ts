export interface TemplateButton {
  type: string
  text: string
  url?: string
  phone_number?: string
}

export interface TemplateComponent {
  type: string
  format?: string
  text?: string
  example?: Record<string, unknown>
  buttons?: TemplateButton[]
}

export interface Template {
  id: string
  name: string
  language: string
  status: string
  category: string
  parameter_format: 'POSITIONAL' | 'NAMED'
  components: TemplateComponent[]
}
