import { z } from 'zod'

export const rateBody = z.object({
  executive_id: z.string({ error: 'executive_id is required' }).trim().min(1).max(100),
  rating: z.int().min(1).max(5),
  feedback: z.string().max(2000).nullish(),
})
export type RateBody = z.output<typeof rateBody>
export const rateBodyExample: z.input<typeof rateBody> = {
  executive_id: 'agent_john',
  rating: 5,
  feedback: 'Quick and friendly.',
}
