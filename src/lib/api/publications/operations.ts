import { operation } from '../operation.ts';
import { idempotencyHeaders } from '../schema-parts.ts';
import * as schemas from './schemas.ts';

const path = '/api/v1/publications';

export const listPublications = operation({
  id: 'listPublications',
  method: 'get',
  path,
  summary: 'The register of what the hall of a building has put out, for those who work in it, the latest first',
  query: schemas.publicationQuery,
  status: 200,
  answer: schemas.publications,
  problems: ['forbidden']
});

export const addPublications = operation({
  id: 'addPublications',
  method: 'post',
  path,
  summary: 'Enter what a hall has put out, several titles of one kind and day at once',
  headers: idempotencyHeaders,
  body: schemas.newPublications,
  status: 201,
  answer: schemas.enteredPublications,
  problems: ['forbidden', 'idempotency-mismatch']
});

export const withdrawPublication = operation({
  id: 'withdrawPublication',
  method: 'post',
  path: `${path}/{id}/withdraw`,
  summary: 'Withdraw what was entered by mistake: it stays in the register and counts no more',
  body: schemas.publicationWithdrawal,
  status: 200,
  answer: schemas.publication,
  problems: ['not-found', 'forbidden', 'publication-withdrawn']
});

/** What programs do with the register of publications. */
export const publicationOperations = [listPublications, addPublications, withdrawPublication];
