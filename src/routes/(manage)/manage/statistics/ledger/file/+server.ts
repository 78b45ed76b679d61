import { error } from '@sveltejs/kit';
import { getLocale } from '#lib/messages/runtime.js';
import { ledgerToCsv } from '#lib/statistics/ledger-rows.ts';
import { periodText } from '#lib/statistics/periods.ts';
import { wholeLedger } from '#lib/statistics/service.server.ts';
import { streamed } from '#lib/web/streamed.ts';
import { askedLedger } from '../asked.server.ts';
import type { RequestHandler } from './$types';

/** Sends all rows behind a figure as a file, and how many they are; it is asked for as the page of the ledger is. */
export const GET: RequestHandler = async (event) => {
  const { ctx, place, period, ledger } = await askedLedger(event);
  const outcome = await wholeLedger(ctx, ledger);
  if (!outcome.ok) error(404, outcome.reason);
  const buildings = new Map(place.buildings.map(({ id, name }) => [id, name]));
  const name = `${place.key.replace(':', '-')}-${periodText(period)}-${ledger.measure}.csv`;
  return new Response(streamed(ledgerToCsv(outcome.pages, ledger.measure, buildings, getLocale())), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'row-count': String(outcome.count)
    }
  });
};
