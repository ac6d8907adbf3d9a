import type { ReactNode } from 'react'

/**
 * Every address of the app. Each router is a table over its part of this list, so that no page is without an address
 * here; and the gallery has a picture of each (e2e/gallery).
 */
export const paths = {
  /** Outside of the shell, for who is signed out. */
  signedOut: ['/login', '/register', '/forgot-password'],
  /** Outside of the shell, for everybody. */
  outside: ['/reset-password', '/accept-invitation', '/suspended', '*'],
  places: ['/inbox/:id?', '/contacts/:id?', '/send', '/live'],
  campaigns: ['', 'new', ':id', ':id/edit'],
  analytics: ['', 'agents', 'channels', 'tags'],
  settings: [
    'me',
    'security',
    'canned-responses',
    'canned-responses/new',
    'canned-responses/:id',
    'views',
    'views/new',
    'views/:id',
    'tags',
    'templates',
    'templates/:id',
  ],
  adminsSettings: [
    'company',
    'team',
    'team/new',
    'team/:id',
    'departments',
    'business-hours',
    'business-hours/new',
    'business-hours/:id',
    'auto-responses',
    'auto-responses/new',
    'auto-responses/:id',
    'api-keys',
    'templates/new',
    'webhooks',
    'webhooks/new',
    'webhooks/:id',
    'audit-log',
    'channels',
    'channels/new',
    'channels/:id',
    'webhook-events',
    'webhook-events/:id',
  ],
} as const

/** The addresses of a part, each with what stands there. */
export type PagesOf<Part extends keyof typeof paths, Page = ReactNode> = Record<
  (typeof paths)[Part][number],
  Page
>
