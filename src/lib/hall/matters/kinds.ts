import type { FieldRule, KindRules, MatterKind, MatterMachine } from './types.ts';

/** Handled by units to which it is assigned, answered to who raised it, rated by them, and reopened where that did not satisfy. */
const handled: MatterMachine = {
  assign: { from: ['open', 'returned', 'assigned', 'accepted', 'in-progress'], to: 'assigned' },
  accept: { from: ['assigned', 'accepted', 'in-progress'], to: 'accepted' },
  return: { from: ['assigned', 'accepted', 'in-progress'], to: 'returned' },
  progress: { from: ['accepted', 'in-progress'], to: 'in-progress' },
  resolve: { from: ['accepted', 'in-progress'], to: 'resolved' },
  answer: { from: ['resolved'], to: 'answered' },
  rate: { from: ['answered'], to: 'rated' },
  close: { from: ['answered', 'rated'], to: 'closed' },
  reopen: { from: ['resolved', 'answered', 'rated', 'closed'], to: 'open' },
  cancel: { from: ['open', 'assigned', 'accepted', 'returned', 'in-progress'], to: 'cancelled' }
};

const required = (name: FieldRule['name'], kind: FieldRule['kind'], more: Partial<FieldRule> = {}): FieldRule => ({
  name,
  kind,
  isRequired: true,
  askedAt: 'raising',
  ...more
});
const optional = (name: FieldRule['name'], kind: FieldRule['kind'], more: Partial<FieldRule> = {}): FieldRule => ({
  ...required(name, kind, more),
  isRequired: false
});

/**
 * What each kind of matter is: its ways, its fields, its clock. A further kind is a further entry here, with its words in
 * `labels.ts` and what it counts for in `counted.ts`; nothing else asks which kind it is.
 */
export const kindRules: Record<MatterKind, KindRules> = {
  matter: {
    machine: handled,
    fields: [optional('location', 'line')],
    raisedBy: ['secretary'],
    needsFirm: false,
    visibility: 'public',
    workdays: { open: 2, returned: 2, assigned: 10 },
    closing: { answered: { days: 14 } },
    foundAt: ['outreach-visit'],
    isDeliberated: true
  },
  'firm-case': {
    machine: handled,
    fields: [required('category', 'choice'), optional('contact', 'line', { isFor: 'concerned' })],
    raisedBy: ['firm', 'secretary'],
    needsFirm: true,
    visibility: 'firm-only',
    workdays: { open: 2, returned: 2, assigned: 10 },
    closing: { answered: { days: 14 } },
    foundAt: ['outreach-visit'],
    isDeliberated: false
  },
  'outreach-visit': {
    machine: {
      close: { from: ['open'], to: 'closed' },
      reopen: { from: ['closed'], to: 'open' },
      cancel: { from: ['open'], to: 'cancelled' }
    },
    fields: [
      required('visitedOn', 'date'),
      required('staff', 'names', { isFor: 'staff' }),
      optional('findings', 'lines')
    ],
    raisedBy: ['secretary', 'subdistrict'],
    needsFirm: true,
    visibility: 'firm-only',
    workdays: { open: 5 },
    closing: {},
    foundAt: [],
    isDeliberated: false
  },
  service: {
    machine: {
      approve: { from: ['open'], to: 'accepted' },
      decline: { from: ['open'], to: 'declined' },
      resolve: { from: ['accepted'], to: 'resolved' },
      rate: { from: ['resolved'], to: 'rated' },
      close: { from: ['resolved', 'rated'], to: 'closed' },
      cancel: { from: ['open', 'accepted'], to: 'cancelled' }
    },
    fields: [
      required('service', 'choice'),
      required('appointmentAt', 'instant'),
      required('people', 'count'),
      optional('contact', 'line', { isFor: 'concerned' }),
      required('attended', 'count', { askedAt: 'resolving' })
    ],
    raisedBy: ['firm', 'reception', 'secretary'],
    needsFirm: true,
    visibility: 'firm-only',
    workdays: { open: 2, accepted: null },
    closing: { resolved: { days: 14 } },
    foundAt: ['outreach-visit'],
    isDeliberated: false
  },
  'outdoor-promotion': {
    machine: {
      approve: { from: ['open'], to: 'accepted' },
      decline: { from: ['open'], to: 'declined' },
      close: { from: ['accepted'], to: 'closed' },
      cancel: { from: ['open', 'accepted'], to: 'cancelled' }
    },
    fields: [
      required('place', 'line'),
      required('firstDay', 'date'),
      required('lastDay', 'date', { notBefore: 'firstDay' }),
      optional('contact', 'line', { isFor: 'concerned' })
    ],
    raisedBy: ['firm', 'secretary'],
    needsFirm: true,
    visibility: 'public',
    workdays: { open: 3, accepted: null },
    closing: { accepted: { days: 0, after: 'lastDay' } },
    foundAt: [],
    isDeliberated: false
  }
};
