import { demoTemplates } from '@parley/contracts/meta/demo-templates'
import { isPracticeNumber } from '@parley/contracts/meta/practice'
import type { Template } from '@parley/contracts/meta/template'
import { newNumericId } from '../ids.ts'
import { DEMO_WABA_ID } from '../world.ts'

/** The templates of each WABA: the demo's, and one on which somebody practises, begins with some, any other with none. */
export class TemplateStore {
  #byWaba = new Map<string, Template[]>()

  constructor() {
    this.clear()
  }

  list(wabaId: string): Template[] {
    if (isPracticeNumber(wabaId) && !this.#byWaba.has(wabaId)) this.#byWaba.set(wabaId, readyMade())
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
    this.#byWaba = new Map([[DEMO_WABA_ID, readyMade()]])
  }
}

const readyMade = () => structuredClone([...demoTemplates])
