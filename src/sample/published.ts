import type { MeasureName } from '#lib/statistics/types.ts';

/** The subdistricts of the report. */
export type ReportedSubdistrict = 'shuibu' | 'gudong';

/** A figure of the report, and what the statistics count for it. */
export interface PublishedFigure {
  /** What the report calls it. */
  name: string;
  /** As it was published: one number, or, where the report rounds down (「60余」), the least and the most that it can be. */
  published: number | readonly [least: number, most: number];
  measure: MeasureName;
  kinds?: readonly string[];
}

/** Every counted row of the report on 水部街道 and 鼓東街道. What it tells without a number is not here. */
export const publishedFigures = {
  shuibu: {
    partners: { name: '共建單位', published: 30, measure: 'partners' },
    activities: {
      name: '主題黨日、志願服務、紅色觀影',
      published: 25,
      measure: 'activities',
      kinds: ['themed-party-day', 'volunteer-service', 'film-viewing']
    },
    receptions: { name: '黨員政治生活館接待場次', published: [60, 69], measure: 'receptions' },
    received: { name: '黨員政治生活館接待人次', published: [1100, 1199], measure: 'reception-people' },
    studyDeliveries: { name: '送書上門、送學上企', published: 10, measure: 'activities', kinds: ['study-delivery'] },
    groupChats: { name: '流動黨員微信群', published: 2, measure: 'group-chats' },
    forwarded: { name: '轉發學習資料', published: [30, 39], measure: 'forwarded' },
    issues: { name: '發布學習資料', published: 7, measure: 'issues' },
    roundtables: { name: '企業交流座談會', published: 31, measure: 'sessions', kinds: ['firms-roundtable'] },
    outreach: { name: '走訪企業', published: 335, measure: 'outreach-visits' },
    financeSalons: { name: '金企沙龍', published: 3, measure: 'sessions', kinds: ['finance-salon'] },
    firmCases: { name: '一企一議協調事項', published: 31, measure: 'firm-cases' },
    deliberations: {
      name: '議事活動',
      published: 102,
      measure: 'sessions',
      kinds: ['deliberation', 'residents-forum', 'participatory-budget']
    },
    resolved: { name: '協商推動解決問題', published: 74, measure: 'matters-resolved', kinds: ['matter'] },
    mediations: { name: '法務特派員協助矛盾調處', published: 43, measure: 'services', kinds: ['mediation'] },
    consultations: { name: '提供法律咨詢服務', published: 70, measure: 'services', kinds: ['legal-consultation'] }
  },
  gudong: {
    partyLectures: { name: '主題黨課', published: 19, measure: 'activities', kinds: ['party-lecture'] },
    jointStudies: { name: '理論聯學', published: 18, measure: 'activities', kinds: ['joint-study'] },
    talks: { name: '聯辦宣講', published: 13, measure: 'activities', kinds: ['outreach-talk'] },
    volunteering: { name: '志願服務場次', published: 23, measure: 'activities', kinds: ['volunteer-service'] },
    volunteers: { name: '志願服務人次', published: 360, measure: 'activity-people', kinds: ['volunteer-service'] },
    forums: {
      name: '居民懇談日、參與式預算、建言獻策',
      published: 12,
      measure: 'sessions',
      kinds: ['residents-forum', 'participatory-budget', 'deliberation']
    },
    suggestions: { name: '居民意見建議', published: 18, measure: 'topics' },
    resolved: { name: '解決急難愁盼問題', published: 17, measure: 'matters-resolved', kinds: ['matter'] },
    outreachStaff: { name: '走訪企業的幹部', published: 17, measure: 'outreach-staff' },
    firmsVisited: { name: '走訪企業', published: 103, measure: 'firms-visited' },
    outreachMatters: { name: '協調解決企業問題', published: 70, measure: 'outreach-matters' },
    newFirms: { name: '淨新增企業', published: 10, measure: 'tenants-net' },
    firmCases: { name: '上報一企一議事項', published: 86, measure: 'firm-cases' },
    healthChecks: { name: '企業高管體檢', published: 150, measure: 'service-people', kinds: ['health-check'] },
    promotions: { name: '外擺促銷活動', published: 74, measure: 'outdoor-promotions' }
  }
} as const satisfies Record<ReportedSubdistrict, Record<string, PublishedFigure>>;
