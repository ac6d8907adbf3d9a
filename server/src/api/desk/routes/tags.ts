import { dataOf, listOf } from '@parley/contracts/common'
import { createDepartmentBody, department, updateDepartmentBody } from '@parley/contracts/desk/department'
import { createTagBody, listTagsQuery, tag, updateTagBody } from '@parley/contracts/desk/tag'
import { z } from 'zod'
import {
  createDepartment,
  deleteDepartment,
  listDepartments,
  updateDepartment,
} from '../../../core/departments/departments.ts'
import { createTag, deleteTag, listTags, updateTag } from '../../../core/tags/tags.ts'
import { presentDepartment, presentTag } from '../present/settings.ts'
import type { DeskRoutes } from './deps.ts'
import { presentPage, toAsked } from './pages.ts'

const params = z.object({ id: z.string() })

/** Tags are everybody's. */
export const tagRoutes: DeskRoutes = (app, { run }) => {
  const tags = ['tags']
  app.get(
    '/api/tags',
    { schema: { tags, querystring: listTagsQuery, response: { 200: listOf(tag) } } },
    async ({ query, caller }) =>
      presentPage(query, await run(caller, (ctx) => listTags(ctx, toAsked(query))), presentTag),
  )

  app.post(
    '/api/tags',
    { schema: { tags, body: createTagBody, response: { 201: dataOf(tag) } } },
    async ({ body: { name, color }, caller }, reply) => {
      const made = await run(caller, (ctx) => createTag(ctx, { name, detail: color ?? null }))
      reply.code(201)
      return { success: true as const, data: presentTag(made) }
    },
  )

  app.patch(
    '/api/tags/:id',
    { schema: { tags, params, body: updateTagBody, response: { 200: dataOf(tag) } } },
    async ({ params, body: { name, color }, caller }) => {
      const changed = await run(caller, (ctx) => updateTag(ctx, params.id, { name, detail: color }))
      return { success: true as const, data: presentTag(changed) }
    },
  )

  app.delete(
    '/api/tags/:id',
    { schema: { tags, params, response: { 204: z.null() } } },
    async ({ params, caller }, reply) => {
      await run(caller, (ctx) => deleteTag(ctx, params.id))
      return reply.code(204).send(null)
    },
  )
}

/** Everybody reads them, admins change them. */
export const departmentRoutes: DeskRoutes = (app, { run, guards }) => {
  const tags = ['departments']
  const preHandler = guards.admins
  app.get(
    '/api/departments',
    { schema: { tags, querystring: listTagsQuery, response: { 200: listOf(department) } } },
    async ({ query, caller }) =>
      presentPage(query, await run(caller, (ctx) => listDepartments(ctx, toAsked(query))), presentDepartment),
  )

  app.post(
    '/api/departments',
    { preHandler, schema: { tags, body: createDepartmentBody, response: { 201: dataOf(department) } } },
    async ({ body: { name, description }, caller }, reply) => {
      const made = await run(caller, (ctx) => createDepartment(ctx, { name, detail: description ?? null }))
      reply.code(201)
      return { success: true as const, data: presentDepartment(made) }
    },
  )

  app.patch(
    '/api/departments/:id',
    {
      preHandler,
      schema: { tags, params, body: updateDepartmentBody, response: { 200: dataOf(department) } },
    },
    async ({ params, body: { name, description }, caller }) => {
      const changed = await run(caller, (ctx) =>
        updateDepartment(ctx, params.id, { name, detail: description }),
      )
      return { success: true as const, data: presentDepartment(changed) }
    },
  )

  app.delete(
    '/api/departments/:id',
    { preHandler, schema: { tags, params, response: { 204: z.null() } } },
    async ({ params, caller }, reply) => {
      await run(caller, (ctx) => deleteDepartment(ctx, params.id))
      return reply.code(204).send(null)
    },
  )
}
