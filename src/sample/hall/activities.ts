import type { Purpose } from '#lib/bookings/types.ts';
import { partners, tenants, type SampleOrganisation } from '../organisations.ts';

/** What firms and partner units held together. */
export interface Activity {
  by: SampleOrganisation;
  venue: string;
  purpose: Purpose;
  title: string;
  attendees: number;
  coHosts: readonly SampleOrganisation[];
}

/** One of each month, as they were held. Made up, of the kinds that the report tells of. */
export const activities: readonly Activity[] = [
  held('party-life', 'themed-party-day', '「學思踐悟」聯合主題黨日', 42, [partners.bank, partners.audit]),
  held('lecture-hall', 'joint-study', '「2+1」理論聯學', 80, [
    partners.provincialPublicity,
    partners.districtPublicity,
    partners.zhongshan
  ]),
  held('lecture-hall', 'film-viewing', '紅色觀影與交流', 96, [partners.bank]),
  held('party-life', 'volunteer-service', '「雙報到」志願服務日', 35, [partners.zhongshan, partners.qingcheng]),
  held('lecture-hall', 'outreach-talk', '「微宣講」進樓宇', 70, [partners.districtPublicity]),
  held('party-life', 'joint-study', '「四下基層」專題研討', 38, [partners.audit, partners.construction]),
  held('party-life', 'volunteer-service', '用電安全入戶志願行動', 24, [partners.power, partners.zhongshan]),
  held('lecture-hall', 'party-lecture', '共建單位聯合黨課', 110, [partners.bank, partners.power]),
  held('lecture-hall', 'outreach-talk', '反詐宣講進社區', 64, [partners.bank, partners.qingcheng]),
  held('party-life', 'themed-party-day', '樓宇聯合支部主題黨日', 46, [partners.finance, partners.market]),
  held('lecture-hall', 'joint-study', '青年理論學習小組聯學', 58, [partners.provincialPublicity]),
  held('party-life', 'volunteer-service', '樓院清潔志願行動', 40, [partners.cityManagement, partners.qingcheng])
];

function held(
  venue: string,
  purpose: Purpose,
  title: string,
  attendees: number,
  coHosts: readonly SampleOrganisation[]
): Activity {
  return { by: tenants.electronics, venue, purpose, title, attendees, coHosts };
}
