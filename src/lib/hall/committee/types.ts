import type { LocalizedText } from '../../platform/text.ts';
import type { LocalDate } from '../../platform/time.ts';

/** Whom a seat of the committee speaks for. */
export const seatKinds = ['firm', 'property-manager', 'subdistrict'] as const;
export type SeatKind = (typeof seatKinds)[number];

/** A committee has one chair and one secretary at a time. */
export const offices = ['chair', 'secretary', 'member'] as const;
export type Office = (typeof offices)[number];

/** A seat of a building's committee, and who has it from one day to before another. */
export interface Seat {
  id: string;
  buildingId: string;
  kind: SeatKind;
  organisationId: string;
  accountId: string;
  office: Office;
  /** Whether it votes. */
  votes: boolean;
  opensOn: LocalDate;
  closesOn: LocalDate | null;
}

/** A seat with the names that are shown beside it. */
export interface SeatDetails extends Seat {
  organisationName: LocalizedText;
  displayName: string;
}
