import type { Context } from '../identity/context.ts';
import { failed, succeeded } from '../platform/result.ts';
import type { Locale } from '../platform/text.ts';
import { previewedKinds } from './access.ts';
import { chatText } from './chat.server.ts';
import { mailOf } from './mail.server.ts';
import { exampleOf } from './example.ts';
import { chatKindOf } from './rules.ts';
import type { Kind } from './types.ts';
import { wordsOf } from './words.ts';

/** A kind of message in each of its forms, about something invented; `chat` is `null` for what no chat is told. */
export async function previewMessage(ctx: Context, kind: Kind, locale: Locale, hall: string | undefined) {
  if (!previewedKinds(ctx.actor).includes(kind)) return failed('forbidden');
  const about = exampleOf(kind, locale, ctx.clock.now());
  return succeeded({
    inbox: { ...wordsOf(about, locale), topic: about.subject.title },
    mail: mailOf(about, locale, hall),
    chat: chatKindOf(kind) === null ? null : chatText(about, locale, hall)
  });
}
