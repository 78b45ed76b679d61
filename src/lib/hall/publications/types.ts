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

/** What is entered: several titles of one kind and day at once, in the building with this slug. */
export interface NewPublications extends Pick<Publication, 'kind' | 'publishedOn'> {
  building: string;
  titles: string[];
}

/** What happened to an entry: who entered or withdrew it, when and why. */
export interface PublicationStep {
  at: Instant;
  action: 'enter' | 'withdraw';
  reason: string | null;
  name: string | null;
}
