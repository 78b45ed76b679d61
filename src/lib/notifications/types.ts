/** What people are told: firms of their bookings, managers of what waits for them. */
export type Kind =
  | 'received'
  | 'confirmed'
  | 'rejected'
  | 'cancelled'
  | 'released'
  | 'lapsed'
  | 'to-decide'
  | 'reminder'
  | 'escalation';

/** The robots of group chats that are spoken to. */
export const chatFormats = ['wecom', 'dingtalk'] as const;
export type ChatFormat = (typeof chatFormats)[number];
