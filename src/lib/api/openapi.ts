import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import project from '../../../package.json' with { type: 'json' };
import * as matters from './matters/schemas.ts';
import { operations, type Operation } from './operations.ts';
import { problems, type ProblemCode } from './problem.ts';
import * as publications from './publications/schemas.ts';
import * as resolutions from './resolutions/schemas.ts';
import * as schemas from './schemas.ts';
import * as sessions from './sessions/schemas.ts';
import * as topics from './topics/schemas.ts';

/** Schemas with a name of their own in the description. */
const named = {
  AgendaChange: sessions.agendaChange,
  AgendaEntry: sessions.agendaEntry,
  Alternatives: schemas.alternatives,
  Availability: schemas.availability,
  Booking: schemas.booking,
  BookingChange: schemas.bookingChange,
  BookingInFull: schemas.bookingInFull,
  BookingList: schemas.bookings,
  BookingRequest: schemas.bookingRequest,
  Cancellation: schemas.cancellation,
  CoHosts: schemas.coHosts,
  Colleagues: schemas.colleagues,
  Committee: sessions.committee,
  CounterOffer: schemas.counterOffer,
  Credentials: schemas.credentials,
  FoundPlaces: schemas.foundPlaces,
  ChosenSeries: schemas.chosenSeries,
  Health: schemas.health,
  Matter: matters.matter,
  MatterInFull: matters.matterInFull,
  MatterList: matters.matters,
  MatterRequest: matters.matterRequest,
  MatterStep: matters.matterStep,
  Minutes: sessions.sessionMinutes,
  Proposal: schemas.proposal,
  Publication: publications.publication,
  PublicationList: publications.publications,
  PublicationsEntered: publications.enteredPublications,
  PublicationsToEnter: publications.newPublications,
  PublicationWithdrawal: publications.publicationWithdrawal,
  Rejection: schemas.rejection,
  Resolution: resolutions.resolution,
  ResolutionInFull: resolutions.resolutionInFull,
  ResolutionList: resolutions.resolutions,
  Series: schemas.series,
  SeriesChange: schemas.seriesChange,
  SeriesPlan: schemas.seriesPlan,
  SeriesRequest: schemas.seriesRequest,
  Session: sessions.session,
  SessionCancellation: sessions.sessionCancellation,
  SessionChange: sessions.sessionChange,
  SessionInFull: sessions.sessionInFull,
  SessionList: sessions.sessions,
  SessionRequest: sessions.sessionRequest,
  Token: schemas.token,
  Topic: topics.topic,
  TopicAcceptance: topics.topicAcceptance,
  TopicList: topics.topics,
  TopicMerger: topics.topicMerger,
  TopicReason: topics.topicReason,
  TopicRequest: topics.topicRequest,
  Venue: schemas.venue,
  VenueList: schemas.venues
};

/** What problems of a code say beside the standard members. */
const extraMembers: Partial<Record<ProblemCode, object>> = {
  invalid: {
    fields: { type: 'object', additionalProperties: { type: 'string' }, description: 'What is wrong, by member name.' }
  },
  taken: { alternatives: reference('schemas', 'Alternatives') },
  'dates-refused': {
    refused: { ...jsonSchema(schemas.seriesPlan.entries.occurrences), description: 'The dates that were wanted.' },
    occurrences: { ...jsonSchema(schemas.seriesPlan.entries.occurrences), description: 'All dates as they are now.' }
  },
  'too-soon': { alternatives: reference('schemas', 'Alternatives') },
  'over-capacity': { alternatives: reference('schemas', 'Alternatives') },
  closed: { closure: jsonSchema(schemas.closure), alternatives: reference('schemas', 'Alternatives') },
  'over-quota': { exceeded: jsonSchema(schemas.exceededQuota) },
  absences: { until: { type: 'string', format: 'date', description: 'The day from which the firm may book again.' } },
  state: { bookingStatus: { ...jsonSchema(schemas.booking.entries.status), description: "The booking's state now." } },
  'topic-state': { topicState: { ...jsonSchema(topics.topic.entries.state), description: "The topic's state now." } },
  'matter-state': {
    matterState: { ...jsonSchema(matters.matter.entries.state), description: "The matter's state now." }
  },
  'session-state': {
    sessionState: { ...jsonSchema(sessions.session.entries.state), description: "The session's state now." }
  },
  'too-many-topics': { most: { type: 'integer', description: 'How many may be open at once.' } },
  throttled: { retryAfter: { type: 'integer', description: 'Seconds, as in Retry-After.' } },
  unexpected: { id: { type: 'string', description: "Names the entry in the server's log." } }
};

/** The description of the API in OpenAPI 3.1, made from the schemas that requests are parsed with. */
export function describeApi() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Louyu Hall 樓宇議事廳',
      version: project.version,
      description:
        'Times are ISO 8601 with an offset. Errors are application/problem+json (RFC 9457) with a stable `code`; ' +
        '`detail` is in the language of Accept-Language: zh-Hant, zh-Hans or en.'
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    paths: paths(),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, jsonSchema(schema)])),
        Problem: problemSchema()
      },
      responses: Object.fromEntries(Object.keys(problems).map((code) => [code, problemOf(code as ProblemCode)]))
    }
  };
}

function paths() {
  const byPath: Record<string, Record<string, object>> = {};
  for (const operation of operations) (byPath[operation.path] ??= {})[operation.method] = describe(operation);
  return byPath;
}

function describe(operation: Operation) {
  const { id, method, summary, isPublic, body, bodyIsOptional, answer, status } = operation;
  return {
    operationId: id,
    summary,
    ...(isPublic && { security: [] }),
    parameters: [
      ...Array.from(operation.path.matchAll(/\{(\w+)\}/g), ([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' }
      })),
      ...parameters('query', operation.query),
      ...parameters('header', operation.headers)
    ],
    ...(body && {
      requestBody: { required: !bodyIsOptional, content: { 'application/json': { schema: refer(body) } } }
    }),
    responses: {
      [status]: {
        description: status === 204 ? 'Done' : 'The answer',
        ...(method === 'get' && { headers: { ETag: { schema: { type: 'string' } } } }),
        ...(answer && { content: { 'application/json': { schema: refer(answer) } } })
      },
      ...(method === 'get' && { 304: { description: 'The same as when `If-None-Match` was its ETag' } }),
      ...problemResponses(codesOf(operation))
    }
  };
}

/** The codes an operation may answer with: its own, and those that come with what it takes. */
function codesOf({ isPublic, query, headers, body, problems }: Operation): ProblemCode[] {
  const codes: ProblemCode[] = [...problems, 'unexpected', 'unavailable'];
  if (!isPublic) codes.push('unauthenticated');
  if (body) codes.push('malformed', 'too-large', 'unsupported-media-type');
  if (body ?? query ?? headers) codes.push('invalid');
  return codes;
}

/** Codes by their status; OpenAPI has one response a status, so those that share one are told apart by `code`. */
function problemResponses(codes: ProblemCode[]) {
  const byStatus = Object.groupBy(codes, (code) => String(problems[code].status));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, shared = []]) => [
      status,
      shared.length === 1
        ? reference('responses', shared[0] as string)
        : {
            description: shared.map((code) => `\`${code}\`: ${problems[code].title}`).join('; '),
            content: { 'application/problem+json': { schema: { anyOf: shared.map(schemaOf) } } }
          }
    ])
  );
}

function problemOf(code: ProblemCode) {
  return {
    description: problems[code].title,
    content: { 'application/problem+json': { schema: schemaOf(code) } }
  };
}

function schemaOf(code: ProblemCode) {
  const members = { code: { const: code }, ...extraMembers[code] };
  return {
    allOf: [reference('schemas', 'Problem'), { type: 'object', properties: members, required: Object.keys(members) }]
  };
}

function problemSchema() {
  const text = { type: 'string' };
  const code = { type: 'string', enum: Object.keys(problems) };
  return {
    type: 'object',
    properties: {
      type: { ...text, format: 'uri-reference' },
      title: text,
      status: { type: 'integer' },
      detail: text,
      code
    },
    required: ['type', 'title', 'status', 'detail', 'code']
  };
}

function parameters(place: 'query' | 'header', schema: v.GenericSchema | undefined) {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property
  }));
}

function refer(schema: v.GenericSchema) {
  const name = Object.entries(named).find(([, each]) => each === schema)?.[0];
  return name ? reference('schemas', name) : jsonSchema(schema);
}

function reference(group: 'schemas' | 'responses', name: string) {
  return { $ref: `#/components/${group}/${name}` };
}

/** What a request may hold or an answer holds; checks that JSON Schema cannot tell are left out. */
function jsonSchema(schema: v.GenericSchema) {
  const { $schema: _, ...described } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    errorMode: 'ignore'
  });
  return described;
}
