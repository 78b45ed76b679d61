import { operation } from '../operation.ts';
import { idempotencyHeaders } from '../schema-parts.ts';
import * as schemas from './schemas.ts';

const path = '/api/v1/matters';
const matterPath = `${path}/{id}`;

export const listMatters = operation({
  id: 'listMatters',
  method: 'get',
  path,
  summary: 'What is handled in a building and the token, or everybody without one, may see, the latest first',
  isPublic: true,
  query: schemas.matterQuery,
  status: 200,
  answer: schemas.matters,
  problems: []
});

export const raiseMatter = operation({
  id: 'raiseMatter',
  method: 'post',
  path,
  summary: "Raise a matter: a firm its own, staff anybody's of the kinds that they look after",
  body: schemas.matterRequest,
  status: 201,
  answer: schemas.matterInFull,
  problems: ['forbidden']
});

export const readMatter = operation({
  id: 'readMatter',
  method: 'get',
  path: matterPath,
  summary: 'One matter, with how it went on and what may be done with it',
  isPublic: true,
  status: 200,
  answer: schemas.matterInFull,
  problems: ['not-found']
});

export const takeMatterStep = operation({
  id: 'takeMatterStep',
  method: 'post',
  path: `${matterPath}/steps`,
  summary: 'Take one of the `steps` of a matter; which there are follows from its kind, its state and who asks',
  headers: idempotencyHeaders,
  body: schemas.matterStep,
  status: 200,
  answer: schemas.matterInFull,
  problems: ['not-found', 'forbidden', 'matter-state', 'matter-unit', 'idempotency-mismatch']
});

/** What programs do with matters. */
export const matterOperations = [listMatters, raiseMatter, readMatter, takeMatterStep];
