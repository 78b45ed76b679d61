export { countedTopics } from './service/counted.server.ts';
export { acceptTopic, answerTopic, declineTopic, mergeTopic, reopenAnswered } from './service/decide.server.ts';
export { addTopicPhoto, removeTopicPhoto, topicPhoto } from './service/photos.server.ts';
export {
  editTopic,
  raiseTopic,
  submitTopic,
  withdrawTopic,
  type NewTopic,
  type RaisedFor
} from './service/raise.server.ts';
export {
  firmTopics,
  getTopic,
  linkToTopic,
  listTopics,
  openTopics,
  similarTopics,
  topicQueue
} from './service/read.server.ts';
export { enterTopics, standingTopics, topicsInRegister } from './service/register.server.ts';
export { secondTopic, withdrawSecond } from './service/second.server.ts';
export {
  closeTopic,
  deferTopic,
  deliberateTopic,
  reopenTopic,
  returnTopic,
  scheduleTopic,
  unscheduleTopic
} from './service/steps.server.ts';
export { buildingsToRaiseIn } from './service/where.server.ts';
