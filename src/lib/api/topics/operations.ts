import { operation } from '../operation.ts';
import * as schemas from './schemas.ts';

const path = '/api/v1/topics';
const topicPath = `${path}/{id}`;

export const listTopics = operation({
  id: 'listTopics',
  method: 'get',
  path,
  summary: 'What was raised in a building and the token, or everybody without one, may read, the latest first',
  isPublic: true,
  query: schemas.topicQuery,
  status: 200,
  answer: schemas.topics,
  problems: []
});

export const raiseTopic = operation({
  id: 'raiseTopic',
  method: 'post',
  path,
  summary: "Raise a topic for the token's organisation",
  body: schemas.topicRequest,
  status: 201,
  answer: schemas.topic,
  problems: ['forbidden', 'not-here', 'too-many-topics']
});

export const readTopic = operation({
  id: 'readTopic',
  method: 'get',
  path: topicPath,
  summary: 'One topic',
  isPublic: true,
  status: 200,
  answer: schemas.topic,
  problems: ['not-found']
});

export const secondTopic = operation({
  id: 'secondTopic',
  method: 'post',
  path: `${topicPath}/second`,
  summary: "Second a topic for the token's organisation; a second time is the same once",
  status: 200,
  answer: schemas.topic,
  problems: ['not-found', 'forbidden', 'own-topic', 'not-here', 'topic-state']
});

export const acceptTopic = operation({
  id: 'acceptTopic',
  method: 'post',
  path: `${topicPath}/accept`,
  summary: 'Take a topic in, to be answered at once or deliberated in a session',
  body: schemas.topicAcceptance,
  status: 200,
  answer: schemas.topic,
  problems: ['not-found', 'forbidden', 'topic-state']
});

export const declineTopic = operation({
  id: 'declineTopic',
  method: 'post',
  path: `${topicPath}/decline`,
  summary: 'Decline a topic, with the reason that its firm reads',
  body: schemas.topicReason,
  status: 200,
  answer: schemas.topic,
  problems: ['not-found', 'forbidden', 'topic-state', 'topic-under-way']
});

export const mergeTopic = operation({
  id: 'mergeTopic',
  method: 'post',
  path: `${topicPath}/merge`,
  summary: 'Merge a topic into another open one of its building',
  body: schemas.topicMerger,
  status: 200,
  answer: schemas.topic,
  problems: ['not-found', 'forbidden', 'topic-state', 'topic-under-way', 'no-other-topic', 'not-shared']
});

export const closeTopic = operation({
  id: 'closeTopic',
  method: 'post',
  path: `${topicPath}/close`,
  summary: 'Close a topic with an answer',
  body: schemas.topicReason,
  status: 200,
  answer: schemas.topic,
  problems: ['not-found', 'forbidden', 'topic-state', 'topic-under-way']
});

/** What programs do with topics. */
export const topicOperations = [
  listTopics,
  raiseTopic,
  readTopic,
  secondTopic,
  acceptTopic,
  declineTopic,
  mergeTopic,
  closeTopic
];
