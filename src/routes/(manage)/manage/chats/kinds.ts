import { m } from '#lib/messages/messages.js';
import type { ChatFormat, ChatKind } from '#lib/notifications/types.ts';

/** What a chat can be told, in words. */
export const kindLabels: Record<ChatKind, () => string> = {
  'to-decide': m.mail_chats_kind_to_decide,
  'change-to-decide': m.mail_chats_kind_change_to_decide,
  reminder: m.mail_chats_kind_reminder,
  escalation: m.mail_chats_kind_escalation,
  'topic-raised': m.mail_chats_kind_topic_raised,
  'matter-escalated': m.mail_chats_kind_matter_escalated,
  'session-notified': m.mail_chats_kind_session_notified
};

export const robotLabels: Record<ChatFormat, () => string> = {
  wecom: m.mail_chats_wecom,
  dingtalk: m.mail_chats_dingtalk
};

export const languageNames = { 'zh-Hant': '繁體中文', 'zh-Hans': '简体中文', en: 'English' };
