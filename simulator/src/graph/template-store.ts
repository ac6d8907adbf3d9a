import { demoTemplates } from '@parley/contracts/meta/demo-templates'
import type { Template } from '@parley/contracts/meta/template'
import { newNumericId } from '../ids.ts'
import { DEMO_WABA_ID } from '../world.ts'

/** The templates of each WABA; one that the demo does not know begins with none. */
export class TemplateStore {
  #byWaba = new Map<string, Template[]>()

  constructor() {
    this.clear()
  }

  list(wabaId: string): Template[] {
    return this.#byWaba.get(wabaId) ?? []
  }

  find(wabaId: string, name: string, language: string): Template | undefined {
    return this.list(wabaId).find((template) => template.name === name && template.language === language)
  }

  add(wabaId: string, template: Omit<Template, 'id' | 'status'>): Template {
    const added: Template = { ...template, id: newNumericId(16), status: 'PENDING' }
    this.#byWaba.set(wabaId, [...this.list(wabaId), added])
    return added
  }

  remove(wabaId: string, gone: (template: Template) => boolean): number {
    const before = this.list(wabaId)
    const kept = before.filter((template) => !gone(template))
    this.#byWaba.set(wabaId, kept)
    return before.length - kept.length
  }

  clear(): void {
    this.#byWaba = new Map([[DEMO_WABA_ID, structuredClone([...demoTemplates])]])
  }
}
