import type { BallotQuestion, Choice } from '#lib/hall/sessions/types.ts';
import { bodies } from '../organisations.ts';
import type { Concern, Reached } from './concern.ts';

/** A participatory budget: what is asked and resolved, and what the seats give, in yuan by option. */
interface SampleBudget extends Concern {
  question: BallotQuestion;
  choices: Choice[];
  note: string;
  resolution: string;
  task: string;
  until: Reached;
}

/** The participatory budget (參與式預算) of the year. Made up. */
export const budget: SampleBudget = {
  title: '樓宇公共空間微更新怎麼花',
  question: {
    question: '六萬元微更新資金如何安排',
    form: 'allocation',
    method: 'phones',
    secret: true,
    majority: 'simple',
    options: [
      { id: '1', text: '東側口袋花園', cost: 26_000 },
      { id: '2', text: '車棚照明與監控', cost: 15_000 },
      { id: '3', text: '大堂便民服務角', cost: 12_000 },
      { id: '4', text: '屋頂休憩平臺遮陽', cost: 22_000 },
      { id: '5', text: '兒童閱讀角', cost: 9_000 }
    ],
    budget: 60_000
  },
  choices: [
    { 1: 26_000, 2: 15_000, 3: 10_000, 5: 9_000 },
    { 2: 15_000, 3: 12_000, 4: 22_000, 5: 9_000 },
    { 1: 26_000, 2: 15_000, 3: 12_000 },
    { 1: 26_000, 2: 15_000, 5: 9_000 },
    { 2: 15_000, 3: 12_000, 4: 22_000, 5: 9_000 }
  ],
  note: '五個項目由企業和居民提名，逐項說明用途和造價後用手機分配。',
  resolution: '按分配結果，口袋花園、車棚照明與監控、便民服務角三項列入本年度微更新，合計五萬三千元，結餘轉下年度。',
  task: '三項微更新的設計、詢價和施工，每月公示進度和支出。',
  location: '',
  body: '',
  unit: bodies.zhengxiang,
  progress: ['三項設計完成，正在詢價，首月收支已張貼。'],
  evidence: '',
  until: 'in-progress'
};
