import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { newId } from '../../../platform/id.ts';
import type { TableColumns } from '../../../platform/import/headings.ts';
import { enterMatters, standingMatters } from '../../matters/service.server.ts';
import { enterTopics, standingTopics } from '../../topics/service.server.ts';
import type { Reading } from '../cells.ts';
import { readMatter } from '../read-matter.ts';
import { readTopic } from '../read-topic.ts';
import type {
  CellFlaw,
  Column,
  MatterColumn,
  MatterValues,
  NamedEntry,
  NumberedEntry,
  StandingEntry,
  TopicColumn,
  TopicValues
} from '../types.ts';
import { columnsOfMatters, columnsOfTopics } from '../words.ts';

/** How a file of a kind is read, compared with what is there, and entered. */
export interface Book<Values, Name extends Column = Column> {
  columns: TableColumns<Name>;
  /** Reads a line, or answers what is wrong with it. */
  read(row: Partial<Record<Name, string>>, reading: Reading): NamedEntry<Values> | CellFlaw[];
  /** What stands in a building's registers of these years. */
  standing(ctx: Context, queries: Queries, buildingId: string, years: number[]): Promise<StandingEntry[]>;
  enter(ctx: Context, tx: Queries, buildingId: string, entries: NumberedEntry<Values>[]): Promise<void>;
}

export const topicBook: Book<TopicValues, TopicColumn> = {
  columns: columnsOfTopics,
  read: readTopic,

  async standing(ctx, queries, buildingId, years) {
    const topics = await standingTopics(ctx, queries, buildingId, years);
    return topics.map((topic) => ({ ...topic, register: 'topic' }));
  },

  async enter(ctx, tx, buildingId, entries) {
    const now = ctx.clock.now();
    const topics = entries.map(({ year, number, title, raisedAt, organisationId, values }) => ({
      ...values,
      id: newId(),
      buildingId,
      year,
      number,
      title,
      organisationId,
      via: 'import' as const,
      raisedBy: accountOf(ctx),
      mergedInto: null,
      createdAt: raisedAt,
      submittedAt: raisedAt,
      changedAt: now
    }));
    await enterTopics(ctx, tx, buildingId, topics);
  }
};

export const matterBook: Book<MatterValues, MatterColumn> = {
  columns: columnsOfMatters,
  read: readMatter,

  async standing(ctx, queries, buildingId, years) {
    const matters = await standingMatters(ctx, queries, buildingId, years);
    return matters.map(({ kind, ...matter }) => ({ ...matter, register: `matter:${kind}` }));
  },

  async enter(ctx, tx, buildingId, entries) {
    const now = ctx.clock.now();
    const matters = entries.map(({ year, number, title, raisedAt, organisationId, unitIds, values }) => {
      const { unitState, ...rest } = values;
      const matter = {
        ...rest,
        id: newId(),
        buildingId,
        year,
        number,
        title,
        raisedAt,
        organisationId,
        raisedBy: accountOf(ctx),
        topicId: null,
        resolutionId: null,
        parentId: null,
        reopenings: 0,
        changedAt: now
      };
      // When its units got it and what they said is not in the file.
      const assigned = { state: unitState, reason: null, assignedAt: raisedAt, answeredAt: rest.resolvedAt };
      return { matter, units: unitIds.map((unit) => ({ ...assigned, organisationId: unit })) };
    });
    await enterMatters(ctx, tx, buildingId, matters);
  }
};

/** Who wrote it down; nobody where the operator brings it in. */
function accountOf({ actor }: Context): string | null {
  return actor.kind === 'account' ? actor.accountId : null;
}
