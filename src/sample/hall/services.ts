import { tenants, type SampleOrganisation } from '../organisations.ts';

/** A service by appointment; the choice of its field `service`. */
export interface SampleService {
  by: SampleOrganisation;
  service: 'mediation' | 'legal-consultation' | 'health-check' | 'policy-advice' | 'other';
  title: string;
  body: string;
  people: number;
  /** How many came, and what it came to. */
  attended: number;
  outcome: string;
}

/** The services of a year, as they were given. Made up. */
export const services: readonly SampleService[] = [
  {
    by: tenants.deqian,
    service: 'mediation',
    title: '裝修押金退還糾紛調處',
    body: '與裝修公司就押金扣款有分歧。',
    people: 4,
    attended: 4,
    outcome: '法務特派員主持調解，雙方簽訂協議，三日內退還八成。'
  },
  {
    by: tenants.electronics,
    service: 'legal-consultation',
    title: '供貨合同條款諮詢',
    body: '想請法務特派員看一份供貨合同。',
    people: 2,
    attended: 2,
    outcome: '就違約責任和管轄條款提出四點修改意見。'
  },
  {
    by: tenants.wealthManagement,
    service: 'health-check',
    title: '服務直通車高管體檢',
    body: '預約一場上門體檢諮詢。',
    people: 15,
    attended: 14,
    outcome: '十四人完成檢查，兩人建議復查。'
  },
  {
    by: tenants.newOriental,
    service: 'legal-consultation',
    title: '勞動用工合規諮詢',
    body: '兼職教師合同如何簽訂。',
    people: 3,
    attended: 3,
    outcome: '提供合同範本並說明社保規定。'
  },
  {
    by: tenants.investment,
    service: 'policy-advice',
    title: '產業基金政策諮詢',
    body: '了解基金落地的獎勵政策。',
    people: 5,
    attended: 4,
    outcome: '逐條講解並留存政策清單。'
  },
  {
    by: tenants.deqian,
    service: 'legal-consultation',
    title: '商標被冒用諮詢',
    body: '網店冒用公司商標。',
    people: 2,
    attended: 2,
    outcome: '指導取證並代擬投訴函。'
  },
  {
    by: tenants.newOriental,
    service: 'mediation',
    title: '學員退費調解',
    body: '家長對退費計算有異議。',
    people: 6,
    attended: 5,
    outcome: '按實際課時重新核算，雙方達成一致。'
  },
  {
    by: tenants.electronics,
    service: 'health-check',
    title: '員工頸椎健康諮詢',
    body: '員工長期伏案，想請醫生上門指導。',
    people: 30,
    attended: 27,
    outcome: '現場篩查並教授工間操。'
  }
];

/** A promotion on the forecourt (外擺促銷); none is held where it was declined. */
export interface SamplePromotion {
  by: SampleOrganisation;
  title: string;
  body: string;
  place: string;
  days: number;
  declined?: string;
}

/** The promotions of a year, as they were applied for. Made up. */
export const promotions: readonly SamplePromotion[] = [
  {
    by: tenants.newOriental,
    title: '秋季課程諮詢展',
    body: '設諮詢臺兩張，不使用擴音。',
    place: '正門廣場東側',
    days: 2
  },
  {
    by: tenants.wealthManagement,
    title: '金融知識進樓宇',
    body: '發放宣傳資料，設反詐互動。',
    place: '1樓大堂北側',
    days: 1
  },
  {
    by: tenants.deqian,
    title: '年貨展銷',
    body: '搭建展棚四個，銷售年貨。',
    place: '正門廣場',
    days: 3,
    declined: '正門廣場當日已安排消防演練，請改期或改在北側空地。'
  },
  { by: tenants.electronics, title: '智能產品體驗日', body: '展示新產品，設體驗區。', place: '正門廣場西側', days: 2 },
  { by: tenants.deqian, title: '員工福利集市', body: '十個攤位，面向樓內員工。', place: '北側空地', days: 1 }
];
