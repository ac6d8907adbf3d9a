import { z } from 'zod'

export const department = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Department = z.infer<typeof department>
export const departmentExample: Department = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2601',
  name: 'Support',
  description: 'Orders, returns, repairs',
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
}

/** A department as other objects name it: compared exactly. */
export const departmentName = z.string().trim().min(1).max(120)
export const departmentNameExample = 'Support'

export const createDepartmentBody = z.object({
  name: departmentName,
  description: z.string().trim().max(500).nullable().optional(),
})
export type CreateDepartmentBody = z.infer<typeof createDepartmentBody>
export const createDepartmentBodyExample: CreateDepartmentBody = {
  name: 'Support',
  description: 'Orders, returns, repairs',
}

/** Another name shows on everybody and everything of the department. */
export const updateDepartmentBody = createDepartmentBody.partial()
export type UpdateDepartmentBody = z.infer<typeof updateDepartmentBody>
export const updateDepartmentBodyExample: UpdateDepartmentBody = { name: 'Service' }
