import { ask } from './desk-api.ts'
import { hum, picture } from './files.ts'

const NUMBER = '100200300400500'

interface Customer {
  from: string
  name?: string
  /** What they write, in order; each as the simulator takes it. */
  says: object[]
}

const text = (words: string) => ({ text: words })

/** Long names and none, letters that run the other way, and something of each kind that a thread can show. */
export const CUSTOMERS: readonly Customer[] = [
  {
    from: '15550002006',
    name: 'Noor Rahimi',
    says: [{ text: 'When does it come back?', timestamp: Date.now() - 26 * 3_600_000 }],
  },
  { from: '4791234567', says: [text('Hei, do you ship to Norway?')] },
  {
    from: '15550002004',
    name: 'Elena Novak',
    says: [{ media: { mimeType: 'audio/wav', data: hum(), voice: true } }],
  },
  { from: '15550002002', name: 'Tamsin Shah', says: [text('Thank you, that solved it.')] },
  {
    from: '15550002005',
    name: 'Maximiliane von Hohenstein-Württemberg',
    says: [
      text(
        'Guten Tag, ich warte seit zwei Wochen auf die Rechnung zu meiner Bestellung und habe schon dreimal geschrieben.',
      ),
    ],
  },
  {
    from: '201000000077',
    name: 'أحمد السيد',
    says: [text('مرحبا، متى يصل طلبي؟'), text('رقم الطلب 4471')],
  },
  { from: '15550002003', name: 'Karim B.', says: [text('Can I change the delivery to Friday?')] },
  {
    from: '15550002001',
    name: 'Priya Kapoor',
    says: [
      text('The box arrived like this, the lid is cracked.'),
      { media: { mimeType: 'image/png', data: picture(), caption: 'This side' } },
      {
        type: 'location',
        location: { latitude: 12.3052, longitude: 76.6552, name: 'Gate 4', address: 'Central Station' },
      },
      { media: { mimeType: 'application/pdf', filename: 'receipt-4471.pdf' } },
      text(
        'I have written about it here as well: https://shop.example/reviews/a-very-long-address-indeed/4471',
      ),
    ],
  },
]

/** What goes out to this customer meets a fault of Meta's. */
export const misbehave = (address: string, kind: string, to: string, times?: number) =>
  ask(`${address}/simulator/faults`, 'POST', { kind, to, ...(times && { times }) })

/** They write on the simulator's phones, one after the other. */
export async function playCustomers(address: string): Promise<void> {
  for (const { from, name, says } of CUSTOMERS) {
    for (const message of says) {
      const order = { phoneNumberId: NUMBER, from, ...(name && { name }), ...message }
      await ask(`${address}/simulator/inbound`, 'POST', order)
    }
  }
}
