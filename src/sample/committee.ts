import type { Seat } from '#lib/hall/committee/types.ts';

/** A seat of 正祥中心's committee, and the account that has it. */
export interface SampleSeat extends Pick<Seat, 'kind' | 'office' | 'votes'> {
  username: string;
  /** How many days ago its term was over, where it is. */
  endedDaysAgo?: number;
}

/** The committee of 正祥中心: five votes, so that three of them make the quorum. */
export const seats: readonly SampleSeat[] = [
  { username: 'chair', kind: 'property-manager', office: 'chair', votes: true },
  { username: 'secretary', kind: 'subdistrict', office: 'secretary', votes: false },
  { username: 'tenant', kind: 'firm', office: 'member', votes: true },
  { username: 'tenant2', kind: 'firm', office: 'member', votes: true },
  { username: 'tenant3', kind: 'firm', office: 'member', votes: true },
  { username: 'officer', kind: 'subdistrict', office: 'member', votes: true },
  { username: 'tenant4', kind: 'firm', office: 'member', votes: true, endedDaysAgo: 120 }
];
