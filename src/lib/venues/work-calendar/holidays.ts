import type { LocalizedText } from '../../platform/text.ts';

/** The statutory holidays by which free days and make-up workdays are called. */
export const holidayNames = {
  newYear: { 'zh-Hant': '元旦', 'zh-Hans': '元旦', en: 'New Year’s Day' },
  springFestival: { 'zh-Hant': '春節', 'zh-Hans': '春节', en: 'Spring Festival' },
  qingming: { 'zh-Hant': '清明節', 'zh-Hans': '清明节', en: 'Tomb-Sweeping Day' },
  labourDay: { 'zh-Hant': '勞動節', 'zh-Hans': '劳动节', en: 'Labour Day' },
  dragonBoat: { 'zh-Hant': '端午節', 'zh-Hans': '端午节', en: 'Dragon Boat Festival' },
  midAutumn: { 'zh-Hant': '中秋節', 'zh-Hans': '中秋节', en: 'Mid-Autumn Festival' },
  nationalDay: { 'zh-Hant': '國慶節', 'zh-Hans': '国庆节', en: 'National Day' },
  victoryDay70: {
    'zh-Hant': '中國人民抗日戰爭暨世界反法西斯戰爭勝利70周年紀念日',
    'zh-Hans': '中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日',
    en: '70th Anniversary of Victory in the War of Resistance and the World Anti-Fascist War'
  }
} as const satisfies Record<string, LocalizedText>;
