import { bodies, partners, tenants, type SampleOrganisation } from '../organisations.ts';

/** What somebody has to give, or needs. */
export interface SampleOffer {
  by: SampleOrganisation;
  title: string;
  description: string;
}

export const resources: readonly SampleOffer[] = [
  { by: bodies.committee, title: '紅色大講壇一百二十座會場', description: '工作日午間和晚間可借用，配投影和擴音。' },
  { by: partners.bank, title: '金融講師團', description: '可到樓內和社區講解理財、反詐和小微貸款。' },
  { by: partners.power, title: '用電安全檢查隊', description: '每月兩次上門檢查，老舊小區優先。' },
  { by: tenants.electronics, title: '數字展廳', description: '可接待聯學參觀，每次四十人以內。' },
  { by: tenants.newOriental, title: '周末教室六間', description: '周日上午可供社區公益課堂使用。' },
  { by: partners.audit, title: '財務審計志願專家', description: '指導公共收益收支公示。' }
];

export const needs: readonly SampleOffer[] = [
  { by: partners.qingcheng, title: '周末公益課堂教室', description: '三十名孩子，每周日上午，需要教室和桌椅。' },
  { by: partners.zhongshan, title: '老人反詐講座講師', description: '每季度一場，需要講師和宣傳資料。' },
  { by: tenants.deqian, title: '黨員學習會場', description: '每月一次支部學習，約五十人。' },
  { by: partners.unitedFront, title: '宿舍大院用電安全檢查', description: '老院線路老化，希望上門檢查。' }
];

/** How resources served needs, by their titles. */
export const matches = [
  {
    resource: '周末教室六間',
    need: '周末公益課堂教室',
    note: '每周日上午借用兩間，社區負責看護和保潔，首期八周。'
  },
  {
    resource: '金融講師團',
    need: '老人反詐講座講師',
    note: '每季度首月的第二個周五下午在社區黨群服務中心開講。'
  },
  {
    resource: '紅色大講壇一百二十座會場',
    need: '黨員學習會場',
    note: '每月最後一個周四午間固定使用，免費。'
  }
];
