import type { Template } from './template.ts'

/** What the demo's WhatsApp account has: positional and named variables, quick replies, a link, one for partners. */
export const demoTemplates: Template[] = [
  {
    id: '1689550000000201',
    name: 'order_update',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Hello {{1}}, your order {{2}} is {{3}}. We write again when it moves.',
        example: { body_text: [['Asha', 'A-1042', 'on its way']] },
      },
      { type: 'FOOTER', text: 'Demo Company' },
      { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Track it', url: 'https://shop.example/orders' }] },
    ],
  },
  {
    id: '1689550000000202',
    name: 'appointment_reminder',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Your appointment' },
      {
        type: 'BODY',
        text: 'Hello {{name}}, we expect you on {{date}} at {{time}}. Does that still suit you?',
        example: {
          body_text_named_params: [
            { param_name: 'name', example: 'Asha' },
            { param_name: 'date', example: 'Monday' },
            { param_name: 'time', example: '09:30' },
          ],
        },
      },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Confirm' },
          { type: 'QUICK_REPLY', text: 'Another time' },
        ],
      },
    ],
  },
  {
    id: '1689550000000203',
    name: 'partner_settlement',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Hello {{1}}, your settlement for {{2}} comes to {{3}} and is paid out within two days.',
        example: { body_text: [['Ravi', 'October', '₹ 48,200']] },
      },
    ],
  },
]
