import {
  IconBolt,
  IconBookmark,
  IconBuilding,
  IconBuildingCommunity,
  IconClock,
  IconHistory,
  IconKey,
  IconPlugConnected,
  IconRobot,
  IconShieldLock,
  IconTag,
  IconTemplate,
  IconTransferIn,
  IconUser,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react'

/** The parts of the settings, in their groups; others than admins have those `isForAll`. */
export const groups = [
  {
    name: 'yours',
    pages: [
      { to: 'me', name: 'me', icon: IconUser, isForAll: true },
      { to: 'security', name: 'security', icon: IconShieldLock, isForAll: true },
    ],
  },
  {
    name: 'company',
    pages: [
      { to: 'company', name: 'company', icon: IconBuilding },
      { to: 'team', name: 'team', icon: IconUsersGroup },
      { to: 'departments', name: 'departments', icon: IconBuildingCommunity },
      { to: 'business-hours', name: 'businessHours', icon: IconClock },
    ],
  },
  {
    name: 'conversations',
    pages: [
      { to: 'canned-responses', name: 'canned', icon: IconBolt, isForAll: true },
      { to: 'auto-responses', name: 'autoResponses', icon: IconRobot },
      { to: 'views', name: 'views', icon: IconBookmark, isForAll: true },
      { to: 'tags', name: 'tags', icon: IconTag, isForAll: true },
    ],
  },
  {
    name: 'channels',
    pages: [
      { to: 'channels', name: 'channels', icon: IconPlugConnected },
      { to: 'templates', name: 'templates', icon: IconTemplate, isForAll: true },
    ],
  },
  {
    name: 'developers',
    pages: [
      { to: 'api-keys', name: 'apiKeys', icon: IconKey },
      { to: 'webhooks', name: 'outgoing', icon: IconWebhook },
      { to: 'webhook-events', name: 'webhooks', icon: IconTransferIn },
      { to: 'audit-log', name: 'audit', icon: IconHistory },
    ],
  },
] as const
