import type { Instant, LocalDate } from '../../platform/time.ts';

/** What a hall puts out: a group chat that it keeps, study material that it passes on, an issue of its own. */
export const publicationKinds = ['group-chat', 'forwarded', 'issue'] as const;
export type PublicationKind = (typeof publicationKinds)[number];

/** An entry of the register of publications. */
export interface Publication {
  id: string;
  buildingId: string;
  kind: PublicationKind;
  title: string;
  publishedOn: LocalDate;
  /** When it was taken back, and counted no more. */
  withdrawnAt: Instant | null;
}
