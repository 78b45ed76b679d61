import type { Environment } from '../identity/context.ts';
import { holdersOf } from '../identity/service.server.ts';
import type { Sender } from '../platform/outbox/sender.ts';
import { exportDeciders } from '../reception/privacy/access.ts';
import type { ExportFact } from '../reception/privacy/types.ts';
import { isToldLate } from './rules.ts';
import { exportAboutOf } from './subjects.server.ts';
import { messagesOf } from './tell.server.ts';
import type { ExportKind } from './types.ts';

const kinds: Record<ExportFact['act'], ExportKind> = {
  'request-export': 'export-to-decide',
  'approve-export': 'export-approved',
  'refuse-export': 'export-refused'
};

/** Tells those who may decide of an export that names visitors, but for who asked for it, who is told how it was decided. */
export function createExportTeller(env: Environment, sendsMail: boolean): Sender {
  return async (message) => {
    const { act, exportId } = message.payload as ExportFact;
    const notice = { kind: kinds[act], subjectId: exportId };
    const about = await exportAboutOf(env, notice);
    if (!about || isToldLate(message.createdAt, env.clock.now())) return { ok: true };
    const { place, requestedBy } = about.subject;
    const recipients =
      act === 'request-export'
        ? (await holdersOf(env, exportDeciders, place)).filter((id) => id !== requestedBy)
        : [requestedBy];
    const addressed = [{ notice, recipients, areChats: false }];
    return messagesOf(env, message, message.id, place.buildingId, addressed, sendsMail);
  };
}
