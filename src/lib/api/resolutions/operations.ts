import { operation } from '../operation.ts';
import * as schemas from './schemas.ts';

const path = '/api/v1/resolutions';

export const listResolutions = operation({
  id: 'listResolutions',
  method: 'get',
  path,
  summary: 'The resolutions of a building, the latest first: to everybody those of which notice was given',
  isPublic: true,
  query: schemas.resolutionQuery,
  status: 200,
  answer: schemas.resolutions,
  problems: []
});

export const readResolution = operation({
  id: 'readResolution',
  method: 'get',
  path: `${path}/{id}`,
  summary: 'One resolution; to everybody from when its notice begins',
  isPublic: true,
  status: 200,
  answer: schemas.resolutionInFull,
  problems: ['not-found']
});

/** What programs read of resolutions. */
export const resolutionOperations = [listResolutions, readResolution];
