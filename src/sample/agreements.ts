import type { AgreementText } from '#lib/hall/partners/types.ts';
import { partners, tenants, type SampleOrganisation } from './organisations.ts';

/** An agreement of 正祥中心 with one partner unit or several. */
export interface SampleAgreement extends Pick<AgreementText, 'tier' | 'title' | 'terms'> {
  units: readonly SampleOrganisation[];
}

/** Who signed together, as the report says of the joint study of province, district and community. */
const threeTiers: readonly SampleOrganisation[] = [
  partners.provincialPublicity,
  partners.districtPublicity,
  partners.zhongshan
];

/** A tenant may be a partner unit of the building as well, as the report says of the first. */
const others = [tenants.electronics, ...Object.values(partners)].filter((unit) => !threeTiers.includes(unit));

export const agreements: readonly SampleAgreement[] = [
  {
    tier: 'three-tier',
    title: '「三級聯動」支部共建協議',
    terms: '理論共學、問題共商、服務共贏。每季度聯合開展一次學習交流，陣地與師資互通。',
    units: threeTiers
  },
  ...others.map((unit): SampleAgreement => ({
    tier: 'bilateral',
    title: '樓宇共建協議',
    terms: '組織聯建、資源聯享、活動聯辦、平臺聯動、發展聯謀。雙方互列資源清單與需求清單，按需對接。',
    units: [unit]
  }))
];
