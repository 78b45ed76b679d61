import type { AgreementText } from '#lib/hall/partners/types.ts';

type Text = Pick<AgreementText, 'tier' | 'title' | 'terms'>;

/** Who signed together, as the report says of the joint study of province, district and community. */
const threeTierUnits = ['省委宣傳部機關', '區委宣傳部機關', '中山社區'];

const threeTier: Text = {
  tier: 'three-tier',
  title: '「三級聯動」支部共建協議',
  terms: '理論共學、問題共商、服務共贏。每季度聯合開展一次學習交流，陣地與師資互通。'
};

const bilateral: Text = {
  tier: 'bilateral',
  title: '樓宇共建協議',
  terms: '組織聯建、資源聯享、活動聯辦、平臺聯動、發展聯謀。雙方互列資源清單與需求清單，按需對接。'
};

/** What 正祥中心 has agreed on with the partner unit of this name. */
export function agreementWith(name: string): Text {
  return threeTierUnits.includes(name) ? threeTier : bilateral;
}
