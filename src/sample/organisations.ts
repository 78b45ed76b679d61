import type { OrganisationLevel, OrganisationType } from '#lib/organisations/types.ts';
import type { LocalizedText } from '#lib/platform/text.ts';

/** An organisation of the sample: from the report the hall grew from, under the name it has there. */
export interface SampleOrganisation {
  name: LocalizedText;
  type: OrganisationType;
  level: OrganisationLevel | null;
  /** Floor of its unit, for tenants. */
  floor?: string;
}

function named(hant: string, hans: string, en: string): LocalizedText {
  return { 'zh-Hant': hant, 'zh-Hans': hans, en };
}

/** The bodies that run the building, by the role they play. */
export const bodies = {
  subdistrictCommittee: {
    name: named('水部街道黨工委', '水部街道党工委', 'Shuibu Subdistrict Party Working Committee'),
    type: 'government-organ',
    level: 'subdistrict'
  },
  zhengxiang: {
    name: named('正祥中心', '正祥中心', 'Zhengxiang Centre'),
    type: 'private-firm',
    level: null,
    floor: '1F'
  },
  mintou: {
    name: named('閩投營運中心', '闽投营运中心', 'Mintou Operations Centre'),
    type: 'state-firm',
    level: null,
    floor: '1F'
  },
  committee: {
    name: named('正祥中心樓宇事務委員會', '正祥中心楼宇事务委员会', 'Zhengxiang Centre Building Committee'),
    type: 'new-sector-organisation',
    level: null,
    floor: '2F'
  }
} satisfies Record<string, SampleOrganisation>;

/** Firms with a unit in 正祥中心. */
export const tenants = {
  electronics: {
    name: named('福建省電子信息集團', '福建省电子信息集团', 'Fujian Electronics & Information Group'),
    type: 'state-firm',
    level: 'province',
    floor: '12F'
  },
  deqian: {
    name: named('福建得乾集團有限責任公司', '福建得乾集团有限责任公司', 'Fujian Deqian Group Co., Ltd.'),
    type: 'private-firm',
    level: null,
    floor: '9F'
  },
  newOriental: {
    name: named(
      '福州市新東方教育咨詢有限公司',
      '福州市新东方教育咨询有限公司',
      'Fuzhou New Oriental Education Consulting Co., Ltd.'
    ),
    type: 'private-firm',
    level: null,
    floor: '6F'
  },
  wealthManagement: {
    name: named('興銀理財有限責任公司', '兴银理财有限责任公司', 'CIB Wealth Management Co., Ltd.'),
    type: 'state-firm',
    level: null,
    floor: '18F'
  },
  investment: {
    name: named('福建省金融投資有限責任公司', '福建省金融投资有限责任公司', 'Fujian Financial Investment Co., Ltd.'),
    type: 'state-firm',
    level: 'province',
    floor: '20F'
  }
} as const satisfies Record<string, SampleOrganisation>;

/** The firm with a unit in 閩投營運中心. */
export const mintouTenant = {
  name: named(
    '福建省金投金鵬創業投資基金合伙企業（有限合伙）',
    '福建省金投金鹏创业投资基金合伙企业（有限合伙）',
    'Fujian Jintou Jinpeng Venture Capital Fund (LP)'
  ),
  type: 'private-firm',
  level: null,
  floor: '8F'
} as const satisfies SampleOrganisation;

/** Partner units of 正祥中心; `power` put up the lamps that the report tells of. */
export const partners = {
  bank: { name: named('福建省工行', '福建省工行', 'ICBC Fujian Branch'), type: 'state-firm', level: 'province' },
  audit: { name: named('區審計局', '区审计局', 'District Audit Bureau'), type: 'government-organ', level: 'district' },
  power: {
    name: named('鼓樓供電服務中心', '鼓楼供电服务中心', 'Gulou Power Supply Service Centre'),
    type: 'state-firm',
    level: 'district'
  },
  provincialPublicity: {
    name: named('省委宣傳部機關', '省委宣传部机关', 'Provincial Publicity Department'),
    type: 'government-organ',
    level: 'province'
  },
  districtPublicity: {
    name: named('區委宣傳部機關', '区委宣传部机关', 'District Publicity Department'),
    type: 'government-organ',
    level: 'district'
  },
  unitedFront: {
    name: named('省委統戰部', '省委统战部', 'Provincial United Front Work Department'),
    type: 'government-organ',
    level: 'province'
  },
  construction: {
    name: named('市建設局', '市建设局', 'Municipal Construction Bureau'),
    type: 'government-organ',
    level: 'city'
  },
  drainage: {
    name: named('市排水公司', '市排水公司', 'Municipal Drainage Company'),
    type: 'state-firm',
    level: 'city'
  },
  finance: {
    name: named('區金融辦', '区金融办', 'District Finance Office'),
    type: 'government-organ',
    level: 'district'
  },
  market: {
    name: named('市場監管局', '市场监管局', 'Market Supervision Bureau'),
    type: 'government-organ',
    level: 'district'
  },
  cityManagement: {
    name: named('區城管局', '区城管局', 'District Urban Management Bureau'),
    type: 'government-organ',
    level: 'district'
  },
  zhongshan: { name: named('中山社區', '中山社区', 'Zhongshan Community'), type: 'community', level: 'community' },
  qingcheng: { name: named('慶城社區', '庆城社区', 'Qingcheng Community'), type: 'community', level: 'community' }
} as const satisfies Record<string, SampleOrganisation>;

/** Partner units that the report counts and does not name. */
export function furtherUnits(many: number): SampleOrganisation[] {
  return Array.from({ length: many }, (_, index) => ({
    name: named(`示例共建單位第${index + 1}家`, `示例共建单位第${index + 1}家`, `Sample Partner Unit ${index + 1}`),
    type: index % 3 === 0 ? 'public-institution' : 'government-organ',
    level: (['district', 'city', 'subdistrict'] as const)[index % 3]!
  }));
}
