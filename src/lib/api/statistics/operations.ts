import { operation } from '../operation.ts';
import * as schemas from './schemas.ts';

const path = '/api/v1/statistics';

export const readStatistics = operation({
  id: 'readStatistics',
  method: 'get',
  path,
  summary:
    'A figure of a building, or of a whole subdistrict, over the days from `from` to `to`, both included, beside last year and the period before; by building, venue, kind, time … with `by`',
  query: schemas.statisticsQuery,
  status: 200,
  answer: schemas.statistics,
  problems: ['forbidden']
});

export const readLedger = operation({
  id: 'readLedger',
  method: 'get',
  path: `${path}/ledger`,
  summary: 'The rows behind a figure, by day: their sum is the figure',
  query: schemas.ledgerQuery,
  status: 200,
  answer: schemas.ledger,
  problems: ['forbidden']
});

/** What programs read of the statistics. */
export const statisticsOperations = [readStatistics, readLedger];
