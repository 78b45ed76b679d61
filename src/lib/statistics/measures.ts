import {
  measureNames,
  type Derivation,
  type Dimension,
  type Measure,
  type MeasureArea,
  type MeasureName,
  type Reading,
  type TallyMeasure
} from './types.ts';

const time: readonly Dimension[] = ['year', 'month', 'day'];
const byTime: readonly Dimension[] = ['building', ...time];
const byKind: readonly Dimension[] = [...byTime, 'kind'];
const byClock: readonly Dimension[] = ['weekday', 'hour'];
const byOrganisation: readonly Dimension[] = ['level', 'type'];
/** What takes place somewhere, with an organisation, at a time of the day. */
const everything: readonly Dimension[] = [...byKind, 'venue', ...byOrganisation, ...byClock];
const byVenue: readonly Dimension[] = [...byKind, 'venue'];
const byHour: readonly Dimension[] = [...byKind, ...byClock];
const byFirm: readonly Dimension[] = [...byKind, ...byOrganisation];

const events = (tally: TallyMeasure, ...kinds: string[]): Reading => reading(tally, 'events', kinds);
const people = (tally: TallyMeasure): Reading => reading(tally, 'people', []);
const attendances = (tally: TallyMeasure): Reading => reading(tally, 'attendances', []);
const minutes = (tally: TallyMeasure): Reading => reading(tally, 'minutes', []);

function reading(tally: TallyMeasure, value: Reading['value'], kinds: string[]): Reading {
  return kinds.length === 0 ? { tally, value } : { tally, value, kinds };
}

const sum = (of: Reading): Derivation => ({ by: 'sum', of });
const stock = (of: Reading): Derivation => ({ by: 'stock', of });
const distinct = (tally: TallyMeasure): Derivation => ({ by: 'distinct', of: { tally } });
const ratio = (of: Reading, ...to: Reading[]): Derivation => ({ by: 'ratio', of, to });

/** Measures of one part of a report. */
function inArea<Names extends MeasureName>(area: MeasureArea, measures: Record<Names, Omit<Measure, 'area'>>) {
  const entries = Object.entries<Omit<Measure, 'area'>>(measures).map(([name, measure]) => [
    name,
    { area, ...measure }
  ]);
  return Object.fromEntries(entries) as Record<Names, Measure>;
}

/** Every measure, what it is read from and how it is told. Its words are in `labels.ts`, by the same names. */
export const measures: Record<MeasureName, Measure> = {
  ...inArea('activities', {
    activities: { derivation: sum(events('activity')), unit: 'occasions', form: 'count', dimensions: everything },
    'activity-people': { derivation: sum(people('activity')), unit: 'people', form: 'count', dimensions: everything },
    'activity-organisations': {
      derivation: distinct('activity'),
      unit: 'organisations',
      form: 'count',
      dimensions: byVenue
    },
    'activity-attendances': {
      derivation: sum(attendances('activity')),
      unit: 'attendances',
      form: 'count',
      dimensions: everything
    },
    'people-per-activity': {
      derivation: ratio(people('activity'), events('activity')),
      unit: 'people',
      form: 'mean',
      dimensions: everything
    },
    bookings: { derivation: sum(events('occupancy')), unit: 'times', form: 'count', dimensions: byVenue },
    utilisation: {
      derivation: { by: 'utilisation', of: minutes('occupancy') },
      unit: 'percent',
      form: 'share',
      dimensions: ['building', 'venue', ...time]
    },
    'no-shows': { derivation: sum(events('no-show')), unit: 'times', form: 'count', dimensions: everything },
    'no-show-rate': {
      derivation: ratio(events('no-show'), events('no-show'), events('activity')),
      unit: 'percent',
      form: 'share',
      dimensions: everything
    },
    'approval-lead-time': {
      derivation: ratio(minutes('approval'), events('approval')),
      unit: 'minutes',
      form: 'minutes',
      dimensions: [...byVenue, ...byOrganisation]
    }
  }),
  ...inArea('reception', {
    receptions: { derivation: sum(events('reception')), unit: 'occasions', form: 'count', dimensions: everything },
    'reception-people': { derivation: sum(people('reception')), unit: 'people', form: 'count', dimensions: everything },
    'reception-organisations': {
      derivation: distinct('reception'),
      unit: 'organisations',
      form: 'count',
      dimensions: byVenue
    },
    'reception-attendances': {
      derivation: sum(attendances('reception')),
      unit: 'attendances',
      form: 'count',
      dimensions: everything
    },
    'people-per-reception': {
      derivation: ratio(people('reception'), events('reception')),
      unit: 'people',
      form: 'mean',
      dimensions: everything
    },
    visits: { derivation: sum(events('visit')), unit: 'times', form: 'count', dimensions: byHour },
    visitors: { derivation: sum(people('visit')), unit: 'people', form: 'count', dimensions: byHour }
  }),
  ...inArea('hall', {
    sessions: {
      derivation: sum(events('session')),
      unit: 'times',
      form: 'count',
      dimensions: byHour
    },
    'session-people': {
      derivation: sum(people('session')),
      unit: 'people',
      form: 'count',
      dimensions: byHour
    },
    'session-organisations': {
      derivation: distinct('session'),
      unit: 'organisations',
      form: 'count',
      dimensions: byKind
    },
    'session-attendances': {
      derivation: sum(attendances('session')),
      unit: 'attendances',
      form: 'count',
      dimensions: byHour
    },
    topics: { derivation: sum(events('topic')), unit: 'items', form: 'count', dimensions: byHour },
    matters: { derivation: sum(events('matter')), unit: 'cases', form: 'count', dimensions: byHour },
    'firm-cases': { derivation: sum(events('matter', 'firm-case')), unit: 'cases', form: 'count', dimensions: byTime },
    'matters-resolved': { derivation: sum(events('resolved')), unit: 'cases', form: 'count', dimensions: byHour },
    'firm-cases-resolved': {
      derivation: sum(events('resolved', 'firm-case')),
      unit: 'cases',
      form: 'count',
      dimensions: byTime
    },
    'resolution-rate': {
      derivation: ratio(events('resolved'), events('matter')),
      unit: 'percent',
      form: 'share',
      dimensions: byHour
    },
    'resolution-time': {
      derivation: ratio(minutes('resolved'), events('resolved')),
      unit: 'minutes',
      form: 'minutes',
      dimensions: byHour
    }
  }),
  ...inArea('services', {
    'outreach-visits': { derivation: sum(events('outreach')), unit: 'occasions', form: 'count', dimensions: byKind },
    'firms-visited': { derivation: distinct('outreach'), unit: 'organisations', form: 'count', dimensions: byKind },
    'outreach-staff': { derivation: distinct('outreach-staff'), unit: 'staff', form: 'count', dimensions: byKind },
    'outreach-matters': {
      derivation: sum(events('outreach-matter')),
      unit: 'case-times',
      form: 'count',
      dimensions: byHour
    },
    services: { derivation: sum(events('service')), unit: 'times', form: 'count', dimensions: byHour },
    'service-people': { derivation: sum(people('service')), unit: 'people', form: 'count', dimensions: byHour },
    'outdoor-promotions': { derivation: sum(events('promotion')), unit: 'occasions', form: 'count', dimensions: byKind }
  }),
  ...inArea('publications', {
    'group-chats': {
      derivation: sum(events('publication', 'group-chat')),
      unit: 'chats',
      form: 'count',
      dimensions: byTime
    },
    forwarded: {
      derivation: sum(events('publication', 'forwarded')),
      unit: 'items',
      form: 'count',
      dimensions: byTime
    },
    issues: {
      derivation: sum(events('publication', 'issue')),
      unit: 'issues',
      form: 'count',
      dimensions: byTime
    }
  }),
  ...inArea('organisations', {
    tenants: { derivation: stock(events('tenancy')), unit: 'organisations', form: 'count', dimensions: byFirm },
    'tenants-opened': {
      derivation: sum(events('tenancy', 'opened')),
      unit: 'organisations',
      form: 'count',
      dimensions: byFirm
    },
    'tenants-closed': {
      derivation: sum({ ...events('tenancy', 'closed'), isNegative: true }),
      unit: 'organisations',
      form: 'count',
      dimensions: byFirm
    },
    'tenants-net': { derivation: sum(events('tenancy')), unit: 'organisations', form: 'count', dimensions: byFirm },
    partners: { derivation: stock(events('partnership')), unit: 'organisations', form: 'count', dimensions: byFirm }
  })
};

/** The measures of a part of the report, in their order. */
export function measuresOf(area: MeasureArea): MeasureName[] {
  return measureNames.filter((name) => measures[name].area === area);
}

/** What of the tally a measure is read from, each once: the rows of these are the ledger behind it. */
export function readingsOf({ derivation }: Measure): Omit<Reading, 'value'>[] {
  const readings = derivation.by === 'ratio' ? [derivation.of, ...derivation.to] : [derivation.of];
  return readings.filter(({ tally }, index) => readings.findIndex((other) => other.tally === tally) === index);
}
