import type { LocalizedText } from '../../platform/text.ts';
import type { MeasureName } from '../types.ts';
import type { ClauseName } from './types.ts';

/** What a clause of the paragraph counts: a measure, of all kinds or of some. */
export interface Clause {
  measure: MeasureName;
  kinds?: readonly string[];
}

export const clauses: Record<ClauseName, Clause> = {
  partners: { measure: 'partners' },
  'party-activities': { measure: 'activities', kinds: ['themed-party-day', 'volunteer-service', 'film-viewing'] },
  'themed-party-days': { measure: 'activities', kinds: ['themed-party-day'] },
  'party-lectures': { measure: 'activities', kinds: ['party-lecture'] },
  'joint-study': { measure: 'activities', kinds: ['joint-study'] },
  'outreach-talks': { measure: 'activities', kinds: ['outreach-talk'] },
  'film-viewings': { measure: 'activities', kinds: ['film-viewing'] },
  'volunteer-service': { measure: 'activities', kinds: ['volunteer-service'] },
  volunteers: { measure: 'activity-people', kinds: ['volunteer-service'] },
  'study-deliveries': { measure: 'activities', kinds: ['study-delivery'] },
  receptions: { measure: 'receptions' },
  'reception-people': { measure: 'reception-people' },
  'group-chats': { measure: 'group-chats' },
  forwarded: { measure: 'forwarded' },
  issues: { measure: 'issues' },
  'outreach-staff': { measure: 'outreach-staff' },
  'firms-visited': { measure: 'firms-visited' },
  'outreach-matters': { measure: 'outreach-matters' },
  'firms-roundtables': { measure: 'sessions', kinds: ['firms-roundtable'] },
  'outreach-visits': { measure: 'outreach-visits' },
  'finance-salons': { measure: 'sessions', kinds: ['finance-salon'] },
  'firm-service-days': { measure: 'sessions', kinds: ['firm-service-day'] },
  'tenants-net': { measure: 'tenants-net' },
  'firm-cases': { measure: 'firm-cases' },
  'health-checks': { measure: 'service-people', kinds: ['health-check'] },
  'outdoor-promotions': { measure: 'outdoor-promotions' },
  'residents-sessions': { measure: 'sessions', kinds: ['residents-forum', 'participatory-budget'] },
  deliberations: { measure: 'sessions', kinds: ['deliberation', 'residents-forum', 'participatory-budget'] },
  topics: { measure: 'topics' },
  // Firm cases are said by themselves.
  'matters-resolved': { measure: 'matters-resolved', kinds: ['matter'] },
  mediations: { measure: 'services', kinds: ['mediation'] },
  'legal-consultations': { measure: 'services', kinds: ['legal-consultation'] }
};

const text = (hant: string, hans: string, en: string): LocalizedText => ({ 'zh-Hant': hant, 'zh-Hans': hans, en });
const unsaid = text('', '', '');

/** How the paragraph says each figure unless a subdistrict says it in its own way; what is empty is not said. */
export const usualSentences: Record<ClauseName, LocalizedText> = {
  partners: text('聯合{數值}{單位}共建單位', '联合{数值}{单位}共建单位', 'worked with {value} partner [unit|units]'),
  'party-activities': unsaid,
  'themed-party-days': text(
    '開展主題黨日活動{數值}{單位}',
    '开展主题党日活动{数值}{单位}',
    'held {value} themed Party [day|days]'
  ),
  'party-lectures': text(
    '開展主題黨課{數值}{單位}',
    '开展主题党课{数值}{单位}',
    'held {value} Party [lecture|lectures]'
  ),
  'joint-study': text(
    '開展理論聯學{數值}{單位}',
    '开展理论联学{数值}{单位}',
    'held {value} joint study [meeting|meetings]'
  ),
  'outreach-talks': text('聯辦宣講{數值}{單位}', '联办宣讲{数值}{单位}', 'gave {value} outreach [talk|talks]'),
  'film-viewings': text('組織紅色觀影{數值}{單位}', '组织红色观影{数值}{单位}', 'showed {value} [film|films]'),
  'volunteer-service': text(
    '開展志願服務活動{數值}{單位}',
    '开展志愿服务活动{数值}{单位}',
    'organised {value} volunteer [activity|activities]'
  ),
  volunteers: text('參與服務{數值}{單位}', '参与服务{数值}{单位}', 'had {value} [person|people] volunteer'),
  'study-deliveries': text(
    '開展送書上門、送學上企活動{數值}{單位}',
    '开展送书上门、送学上企活动{数值}{单位}',
    'brought study to firms {value} [time|times]'
  ),
  receptions: text(
    '累計接待{級別}機關企事業單位參觀{數值到十}{單位}',
    '累计接待{级别}机关企事业单位参观{数值到十}{单位}',
    'received {tens} visiting [group|groups]'
  ),
  'reception-people': text('{數值到百}{單位}', '{数值到百}{单位}', 'welcomed {hundreds} [person|people] in all'),
  'group-chats': text(
    '建立{數值}{單位}流動黨員微信群',
    '建立{数值}{单位}流动党员微信群',
    'kept {value} group [chat|chats] for members on the move'
  ),
  forwarded: text(
    '轉發各類學習資料{數值到十}{單位}',
    '转发各类学习资料{数值到十}{单位}',
    'passed on {tens} [item|items] of study material'
  ),
  issues: text(
    '發布各類學習資料{數值}{單位}',
    '发布各类学习资料{数值}{单位}',
    'put out {value} [issue|issues] of study material'
  ),
  'outreach-staff': text(
    '發動{數值}{單位}幹部深入企業',
    '发动{数值}{单位}干部深入企业',
    'sent {value} of its staff to firms'
  ),
  'firms-visited': text('先後走訪企業{數值}{單位}', '先后走访企业{数值}{单位}', 'called on {value} [firm|firms]'),
  'outreach-matters': text(
    '協調解決企業問題{數值}{單位}',
    '协调解决企业问题{数值}{单位}',
    'settled {value} [matter|matters] of theirs'
  ),
  'firms-roundtables': text(
    '召開企業交流座談會{數值}{單位}',
    '召开企业交流座谈会{数值}{单位}',
    'held {value} [roundtable|roundtables] of firms'
  ),
  'outreach-visits': text(
    '累計走訪企業{數值}{單位}',
    '累计走访企业{数值}{单位}',
    'paid {value} [visit|visits] to firms'
  ),
  'finance-salons': text(
    '開展金企沙龍活動{數值}{單位}',
    '开展金企沙龙活动{数值}{单位}',
    'held {value} finance [salon|salons]'
  ),
  'firm-service-days': text(
    '舉辦企業服務日{數值}{單位}',
    '举办企业服务日{数值}{单位}',
    'held {value} firm-service [day|days]'
  ),
  'tenants-net': text('淨新增企業{數值}{單位}', '净新增企业{数值}{单位}', 'gained {value} [firm|firms] on balance'),
  'firm-cases': text(
    '上報「一企一議」事項{數值}{單位}',
    '上报“一企一议”事项{数值}{单位}',
    'reported {value} firm [case|cases]'
  ),
  'health-checks': text(
    '服務直通車企業高管體檢{數值}{單位}',
    '服务直通车企业高管体检{数值}{单位}',
    'arranged health checks for {value} [person|people] of firms'
  ),
  'outdoor-promotions': text(
    '審批外擺促銷活動{數值}{單位}',
    '审批外摆促销活动{数值}{单位}',
    'approved {value} outdoor [promotion|promotions]'
  ),
  'residents-sessions': unsaid,
  deliberations: text(
    '組織開展議事活動{數值}{單位}',
    '组织开展议事活动{数值}{单位}',
    'held {value} [deliberation|deliberations]'
  ),
  topics: text('徵集議題{數值}{單位}', '征集议题{数值}{单位}', 'took up {value} [topic|topics]'),
  'matters-resolved': text(
    '協商推動解決問題{數值}{單位}',
    '协商推动解决问题{数值}{单位}',
    'resolved {value} [matter|matters]'
  ),
  mediations: text(
    '法務特派員協助矛盾調處{數值}{單位}',
    '法务特派员协助矛盾调处{数值}{单位}',
    'mediated {value} [time|times]'
  ),
  'legal-consultations': text(
    '提供法律諮詢服務{數值}{單位}',
    '提供法律咨询服务{数值}{单位}',
    'gave legal advice {value} [time|times]'
  )
};
