import type { WordsTyped } from '#lib/statistics/reports/service.server.ts';
import type { Locale } from '#lib/platform/text.ts';
import type { ReportedSubdistrict } from '../published.ts';

/** What is said together is not said once more by itself. */
const saidTogether = { 'themed-party-days': '', 'film-viewings': '', 'volunteer-service': '', volunteers: '' };

/** How each subdistrict says its figures where the report has words of its own. */
export const reportWords: Record<ReportedSubdistrict, Record<Locale, WordsTyped>> = {
  shuibu: {
    'zh-Hant': {
      units: { 'firm-cases': '條', 'matters-resolved': '條', 'outreach-visits': '場次' },
      sentences: {
        ...saidTogether,
        'party-activities': '開展主題黨日、志願服務、紅色觀影等活動{數值}{單位}',
        'firms-roundtables': '召開企業交流座談會{數值}場次',
        'finance-salons': '開展金企沙龍活動{數值}場次',
        'firm-cases': '報送「一企一議」協調事項{數值}{單位}'
      }
    },
    'zh-Hans': {
      units: { 'firm-cases': '条', 'matters-resolved': '条', 'outreach-visits': '场次' },
      sentences: {
        ...saidTogether,
        'party-activities': '开展主题党日、志愿服务、红色观影等活动{数值}{单位}',
        'firms-roundtables': '召开企业交流座谈会{数值}场次',
        'finance-salons': '开展金企沙龙活动{数值}场次',
        'firm-cases': '报送“一企一议”协调事项{数值}{单位}'
      }
    },
    en: {
      units: {},
      sentences: {
        ...saidTogether,
        'party-activities':
          'held {value} [activity|activities] of themed Party days, volunteer service and film viewing'
      }
    }
  },
  gudong: {
    'zh-Hant': {
      units: { 'activity-people': '人次', activities: '場', 'outdoor-promotions': '場次', 'outreach-matters': '件次' },
      sentences: { deliberations: '參與居民懇談日、「參與式預算」、建言獻策等活動{數值}場' }
    },
    'zh-Hans': {
      units: { 'activity-people': '人次', activities: '场', 'outdoor-promotions': '场次', 'outreach-matters': '件次' },
      sentences: { deliberations: '参与居民恳谈日、“参与式预算”、建言献策等活动{数值}场' }
    },
    en: {
      units: {},
      sentences: { deliberations: "held {value} residents' forums, participatory budgets and other deliberations" }
    }
  }
};
