import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, ne, or } from 'drizzle-orm';
import { storeOf } from '../../db/store.ts';
import type { Instant } from '../../platform/time.ts';
import type {
  ObjectionDetails,
  ObjectionState,
  Resolution,
  ResolutionDetails,
  ResolutionLine,
  ResolutionState
} from './types.ts';

/** A place in a list of resolutions, the latest first. */
export interface Position {
  startsAt: Instant;
  id: string;
}

/** Resolutions, and what organisations object to them. */
export const resolutionStore = storeOf(
  ({ resolutions, objections, topics, hallSessions, buildings, organisations }, queries) => {
    const lineColumns = {
      id: resolutions.id,
      year: resolutions.year,
      number: resolutions.number,
      state: resolutions.state,
      title: resolutions.title,
      noticeFrom: resolutions.noticeFrom,
      noticeTo: resolutions.noticeTo,
      reviewOn: resolutions.reviewOn,
      createdAt: resolutions.createdAt
    };

    return {
      async add(resolution: Resolution) {
        await queries.insert(resolutions).values(resolution);
      },

      async change(id: string, changes: Partial<Omit<Resolution, 'id'>>) {
        await queries.update(resolutions).set(changes).where(eq(resolutions.id, id));
      },

      async find(id: string): Promise<ResolutionDetails | undefined> {
        const [row] = await queries
          .select({
            resolution: resolutions,
            visibility: topics.visibility,
            building: {
              id: buildings.id,
              slug: buildings.slug,
              name: buildings.name,
              zone: buildings.zone,
              subdistrictId: buildings.subdistrictId
            },
            session: {
              id: hallSessions.id,
              year: hallSessions.year,
              number: hallSessions.number,
              title: hallSessions.title,
              state: hallSessions.state
            }
          })
          .from(resolutions)
          .innerJoin(buildings, eq(resolutions.buildingId, buildings.id))
          .innerJoin(hallSessions, eq(resolutions.sessionId, hallSessions.id))
          .leftJoin(topics, eq(resolutions.topicId, topics.id))
          .where(eq(resolutions.id, id));
        if (!row) return undefined;
        const { resolution, building, session, visibility } = row;
        return { ...resolution, building, session, visibility: visibility ?? 'public' };
      },

      /** The resolutions of a session, by their numbers. */
      async ofSession(sessionId: string): Promise<Resolution[]> {
        return queries
          .select()
          .from(resolutions)
          .where(eq(resolutions.sessionId, sessionId))
          .orderBy(asc(resolutions.year), asc(resolutions.number));
      },

      /** A page of the resolutions of a building, the latest first: all, or those that are not kept among a firm and the committee. */
      async list(
        { buildingId, states, seesAll }: { buildingId: string; states?: readonly ResolutionState[]; seesAll: boolean },
        after: Position | null,
        limit: number
      ): Promise<ResolutionLine[]> {
        const { createdAt, id } = resolutions;
        const isLater =
          after && or(lt(createdAt, after.startsAt), and(eq(createdAt, after.startsAt), lt(id, after.id)));
        return queries
          .select(lineColumns)
          .from(resolutions)
          .leftJoin(topics, eq(resolutions.topicId, topics.id))
          .where(
            and(
              eq(resolutions.buildingId, buildingId),
              states && inArray(resolutions.state, [...states]),
              seesAll ? undefined : or(isNull(topics.id), ne(topics.visibility, 'firm-only')),
              isLater ?? undefined
            )
          )
          .orderBy(desc(createdAt), desc(id))
          .limit(limit);
      },

      /** Whether another resolution was decided by a ballot. */
      async isDecidedBy(ballotId: string, otherThan: string): Promise<boolean> {
        const [found] = await queries
          .select({ id: resolutions.id })
          .from(resolutions)
          .where(and(eq(resolutions.ballotId, ballotId), ne(resolutions.id, otherThan)));
        return found !== undefined;
      },

      /** Those of which notice is given. */
      async inNotice() {
        return queries
          .select({
            id: resolutions.id,
            state: resolutions.state,
            noticeTo: resolutions.noticeTo,
            zone: buildings.zone
          })
          .from(resolutions)
          .innerJoin(buildings, eq(resolutions.buildingId, buildings.id))
          .where(eq(resolutions.state, 'in-notice'));
      },

      /** Those in effect that come back to the committee. */
      async toReview() {
        return queries
          .select({
            id: resolutions.id,
            buildingId: resolutions.buildingId,
            reviewOn: resolutions.reviewOn,
            reviewSessionId: resolutions.reviewSessionId,
            zone: buildings.zone
          })
          .from(resolutions)
          .innerJoin(buildings, eq(resolutions.buildingId, buildings.id))
          .where(and(eq(resolutions.state, 'in-effect'), isNotNull(resolutions.reviewOn)));
      },

      async addObjection(objection: {
        id: string;
        resolutionId: string;
        organisationId: string;
        accountId: string;
        text: string;
        createdAt: Instant;
      }) {
        await queries.insert(objections).values({ ...objection, state: 'open', answer: null, answeredAt: null });
      },

      async answerObjection(id: string, answered: { state: ObjectionState; answer: string; answeredAt: Instant }) {
        await queries.update(objections).set(answered).where(eq(objections.id, id));
      },

      /** What organisations object to a resolution, as it came. */
      async objectionsTo(resolutionId: string): Promise<ObjectionDetails[]> {
        return queries
          .select({
            id: objections.id,
            organisationId: objections.organisationId,
            organisationName: organisations.name,
            state: objections.state,
            text: objections.text,
            answer: objections.answer,
            createdAt: objections.createdAt,
            answeredAt: objections.answeredAt
          })
          .from(objections)
          .innerJoin(organisations, eq(objections.organisationId, organisations.id))
          .where(eq(objections.resolutionId, resolutionId))
          .orderBy(asc(objections.createdAt), asc(objections.id));
      }
    };
  }
);
