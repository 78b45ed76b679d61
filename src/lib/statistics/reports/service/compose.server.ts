import type { Context } from '../../../identity/context.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { listSubdistricts } from '../../../venues/service.server.ts';
import type { Building } from '../../../venues/types.ts';
import { organisationLevels } from '../../../organisations/types.ts';
import { measures, measuresOf } from '../../measures.ts';
import { figures } from '../../service/figures.server.ts';
import { corrections } from '../../service/months.server.ts';
import { buildingsIn } from '../../service/scope.server.ts';
import {
  measureAreas,
  measureNames,
  type FigureRow,
  type LedgerRow,
  type MeasureName,
  type Period,
  type Scope,
  type TallyMeasure
} from '../../types.ts';
import { clauses } from '../clauses.ts';
import { mayKeepReports } from '../access.ts';
import { reportStore } from '../store.server.ts';
import {
  paragraphClauses,
  type ClauseFigure,
  type ClauseName,
  type Report,
  type ReportCorrection,
  type ReportLine,
  type ReportWords
} from '../types.ts';

/** The measures that a report lists by kind too. */
const listedByKind: readonly MeasureName[] = ['activities', 'sessions', 'services'];
/** The measures of which a sentence can say the kinds. */
const saidByKind = [...new Set(paragraphClauses.flat().map((name) => clauses[name].measure))].filter((measure) =>
  measures[measure].dimensions.includes('kind')
);

/** Composes the report of a period: `forbidden` for those who may not read it, `not-begun` for what lies ahead. */
export async function composeReport(ctx: Context, { scope, period }: { scope: Scope; period: Period }) {
  const place = await reportPlace(ctx, scope);
  if (!place.ok) return place;
  const asked = { scope, period, compare: true };
  const all = await figures(ctx, { ...asked, measures: measureNames });
  if (!all.ok) return all;
  const [total] = all.rows;
  if (all.counted === null || !total) return failed('not-begun');
  const byKind = await figures(ctx, { ...asked, measures: saidByKind, by: ['kind'] });
  const byLevel = await figures(ctx, { ...asked, measures: ['receptions'], by: ['level'] });
  const corrected = await corrections(ctx, { scope, period });
  if (!byKind.ok || !byLevel.ok || !corrected.ok) return failed('not-found');

  const report: Report = {
    scope: { kind: place.buildingId === null ? 'subdistrict' : 'building', name: place.name, slug: place.slug },
    period,
    countedTo: all.counted.last < period.last ? all.counted.last : null,
    isIllustrative: place.buildings.some(({ isIllustrative }) => isIllustrative),
    reportedOn: place.today,
    words: await wordsOf(ctx, place),
    sections: sectionsOf(total, byKind.rows),
    clauses: clauseFigures(total, byKind.rows, byLevel.rows),
    corrections: correctionsOf(corrected.corrections, place.buildings),
    correctionsLeftOut: corrected.count - corrected.corrections.length
  };
  return succeeded({ report, mayKeep: mayKeepReports(ctx.actor, place) });
}

/** The building or subdistrict that a report is of, with its buildings, for those who read its figures. */
export async function reportPlace(ctx: Context, scope: Scope) {
  const found = await buildingsIn(ctx, scope);
  if (!found.ok) return found;
  const [first] = found.buildings;
  const { subdistrictId } = first!;
  if ('buildingId' in scope)
    return succeeded({ ...found, subdistrictId, ...scope, name: first!.name, slug: first!.slug });
  const subdistrict = (await listSubdistricts(ctx)).find(({ id }) => id === subdistrictId)!;
  const { name, slug } = subdistrict;
  return succeeded({ ...found, subdistrictId, buildingId: null, name, slug });
}

/** In which words a place reports: its own, else its subdistrict's, one by one. */
async function wordsOf(
  ctx: Context,
  { subdistrictId, buildingId }: { subdistrictId: string; buildingId: string | null }
): Promise<ReportWords> {
  const ids = [subdistrictId, ...(buildingId === null ? [] : [buildingId])];
  const kept = await reportStore(ctx.db, ctx.db.read).words(ids);
  const words = ids.flatMap((id) => kept.get(id) ?? []);
  return {
    units: Object.assign({}, ...words.map(({ units }) => units)) as ReportWords['units'],
    sentences: Object.assign({}, ...words.map(({ sentences }) => sentences)) as ReportWords['sentences']
  };
}

function sectionsOf(total: FigureRow, byKind: readonly FigureRow[]): Report['sections'] {
  const ofKinds = (measure: MeasureName): ReportLine[] =>
    byKind
      .flatMap(({ keys, figures }) => (keys.kind ? [{ measure, kind: keys.kind, figure: figures[measure]! }] : []))
      .filter(({ figure }) => (figure.value ?? 0) !== 0)
      .sort((a, b) => b.figure.value! - a.figure.value!);
  return measureAreas.map((area) => ({
    area,
    lines: measuresOf(area).flatMap((measure): ReportLine[] => [
      { measure, kind: null, figure: total.figures[measure]! },
      ...(listedByKind.includes(measure) ? ofKinds(measure) : [])
    ])
  }));
}

function clauseFigures(
  total: FigureRow,
  byKind: readonly FigureRow[],
  byLevel: readonly FigureRow[]
): Report['clauses'] {
  const levels = organisationLevels.filter((level) =>
    byLevel.some(({ keys, figures }) => keys.level === level && (figures.receptions?.value ?? 0) > 0)
  );
  const figureOf = (name: ClauseName): ClauseFigure => {
    const { measure, kinds } = clauses[name];
    const counted = byKind
      .flatMap(({ keys, figures }) => (keys.kind ? [{ kind: keys.kind, value: figures[measure]?.value ?? 0 }] : []))
      .filter(({ kind }) => kinds?.includes(kind) ?? true)
      .sort((a, b) => b.value - a.value);
    const value = kinds ? counted.reduce((sum, each) => sum + each.value, 0) : (total.figures[measure]?.value ?? null);
    // Corrections of closed months may have taken more of a kind than the period added.
    return { value, kinds: counted.flatMap((each) => (each.value > 0 ? each.kind : [])), levels };
  };
  const names = paragraphClauses.flat();
  return Object.fromEntries(names.map((name) => [name, figureOf(name)])) as Report['clauses'];
}

/** Corrections under the measures by which a report speaks of them. */
function correctionsOf(rows: readonly LedgerRow[], buildings: readonly Building[]): ReportCorrection[] {
  return rows.flatMap(({ tally, kind, buildingId, day, happenedOn, events, people, reason }) => {
    const measure = measureOf(tally, kind);
    const building = buildings.find(({ id }) => id === buildingId);
    return measure && building
      ? [{ measure, buildingName: building.name, day, happenedOn, events, people, reason }]
      : [];
  });
}

/** The measure under which a report speaks of what was counted: the one that adds it up, of its very kind if there is one. */
function measureOf(tally: TallyMeasure, kind: string | null): MeasureName | undefined {
  const adding = measureNames.flatMap((name) => {
    const { derivation } = measures[name];
    const isSum = derivation.by === 'sum' || derivation.by === 'stock';
    return isSum && derivation.of.tally === tally ? [{ name, kinds: derivation.of.kinds }] : [];
  });
  const own = adding.find(({ kinds }) => kinds?.includes(kind ?? ''));
  return (own ?? adding.find(({ kinds }) => kinds === undefined))?.name;
}
