import { partners, bodies, tenants, type SampleOrganisation } from '../organisations.ts';
import type { Concern } from './concern.ts';

/** What one firm needed (一企一議), by the choice of its field `category`. */
export interface FirmCase extends Concern {
  by: SampleOrganisation;
  category: 'policy' | 'finance' | 'staffing' | 'premises' | 'permits' | 'other';
  /** What was found at the visit at which it came up; none where the firm came by itself. */
  found?: string;
}

/** The firms' cases of a year, as they came. Made up. */
export const firmCases: readonly FirmCase[] = [
  {
    by: tenants.electronics,
    category: 'policy',
    title: '研發投入補助申報指導',
    location: '',
    body: '對補助口徑把握不準，希望專人指導。',
    found: '企業研發投入增長較快，對補助口徑把握不準，希望專人指導。',
    unit: bodies.subdistrictCommittee,
    progress: ['科技部門專員上門核對臺賬。'],
    evidence: '申報材料一次通過初審。'
  },
  {
    by: tenants.deqian,
    category: 'finance',
    title: '流動資金貸款續貸',
    location: '',
    body: '貸款即將到期，續貸手續時間緊。',
    unit: partners.bank,
    progress: ['客戶經理上門收集材料，開通綠色通道。'],
    evidence: '無還本續貸獲批，資金按期到賬。'
  },
  {
    by: tenants.investment,
    category: 'permits',
    title: '創業投資基金註冊協調',
    location: '',
    body: '基金合夥企業註冊涉及多個部門，希望統一協調。',
    found: '走訪時得知有基金擬落地，註冊涉及金融和市場監管兩個部門。',
    unit: partners.finance,
    progress: ['召集金融辦、市場監管局與企業會商，列出一張材料清單。'],
    evidence: '基金合夥企業順利完成註冊。'
  },
  {
    by: tenants.wealthManagement,
    category: 'staffing',
    title: '金融人才公寓需求',
    location: '',
    body: '新引進員工二十人，短期住房緊張。',
    found: '新引進員工二十人，租房壓力大，希望對接人才公寓。',
    unit: bodies.subdistrictCommittee,
    progress: ['匯總需求並向區裏申請房源。'],
    evidence: '十六人入住人才公寓，其餘領取租房補貼。'
  },
  {
    by: tenants.newOriental,
    category: 'premises',
    title: '擴租場地消防驗收',
    location: '6層',
    body: '擴租區域需要重新辦理消防驗收，流程不熟。',
    unit: partners.construction,
    progress: ['專家現場預驗，提出四條整改意見。'],
    evidence: '整改完成，一次通過驗收。'
  },
  {
    by: tenants.deqian,
    category: 'staffing',
    title: '黨員學習資料和師資支持',
    location: '',
    body: '新成立的支部缺少學習資料和授課老師。',
    found: '兩新組織支部剛成立，希望送書、送課上門。',
    unit: bodies.committee,
    progress: ['送書一百二十冊，排定兩堂黨課。'],
    evidence: '送學上企兩期，支部學習制度建立。'
  },
  {
    by: tenants.electronics,
    category: 'other',
    title: '大型展會用電保障',
    location: '1樓大堂',
    body: '展會期間臨時用電負荷大，擔心斷電。',
    unit: partners.power,
    progress: ['現場核定負荷，安排發電車備用。'],
    evidence: '展會三天供電平穩。'
  },
  {
    by: tenants.investment,
    category: 'policy',
    title: '總部企業認定材料輔導',
    location: '',
    body: '認定指標中有兩項口徑不清。',
    unit: partners.finance,
    progress: ['逐項對照口徑，補充審計說明。'],
    evidence: '材料完成上報並取得受理回執。'
  },
  {
    by: tenants.wealthManagement,
    category: 'other',
    title: '共建「金融人才之家」活動場地',
    location: '3樓',
    body: '希望有固定場地開展人才活動。',
    found: '企業願意提供師資，缺少固定活動場地。',
    unit: bodies.committee,
    progress: ['與場館商定每月兩個半天。'],
    evidence: '場地固定，首場活動四十二人參加。'
  },
  {
    by: tenants.newOriental,
    category: 'permits',
    title: '戶外招生諮詢點審批',
    location: '大樓正門廣場',
    body: '寒暑假前想在廣場設諮詢點，不知向誰申請。',
    unit: partners.cityManagement,
    progress: ['告知申請條件並現場劃定位置。'],
    evidence: '審批通過，諮詢點按時開設並如期撤場。'
  }
];

/** A visit to a firm (走訪) at which nothing came up that had to be handled. */
export interface Visit {
  to: SampleOrganisation;
  title: string;
  /** Names of those who went. */
  staff: string;
  findings: string;
}

/** Such visits of a year, as they were made. Made up. */
export const visits: readonly Visit[] = [
  {
    to: tenants.deqian,
    title: '走訪得乾集團：了解生產經營',
    staff: '林文彬、陳曉燕',
    findings: '訂單平穩，暫無需要協調的事項，贈閱惠企政策彙編。'
  },
  {
    to: tenants.wealthManagement,
    title: '走訪興銀理財：送理論傳政策',
    staff: '林文彬、陳曉燕、黃建安',
    findings: '宣講最新金融支持政策，企業表示願意為居民開講座。'
  },
  {
    to: tenants.electronics,
    title: '走訪電子信息集團：黨建聯建',
    staff: '陳曉燕、黃建安、鄭雅芳',
    findings: '商定季度聯學計劃，集團開放展廳作為聯學場地。'
  },
  {
    to: tenants.investment,
    title: '走訪省金投：招商線索摸排',
    staff: '黃建安、鄭雅芳',
    findings: '掌握兩條招商線索，已記入臺賬跟進。'
  },
  {
    to: tenants.newOriental,
    title: '走訪新東方：安全檢查回訪',
    staff: '陳曉燕、黃建安',
    findings: '整改項全部銷號，提醒定期檢查疏散指示。'
  },
  {
    to: tenants.deqian,
    title: '走訪得乾集團：新春慰問',
    staff: '林文彬、陳曉燕、黃建安、鄭雅芳',
    findings: '慰問一線員工，了解假期值守安排。'
  },
  {
    to: tenants.electronics,
    title: '走訪電子信息集團：用工調查',
    staff: '林文彬、鄭雅芳',
    findings: '下半年計劃招聘應屆生三十名，轉人社窗口對接。'
  },
  {
    to: tenants.wealthManagement,
    title: '走訪興銀理財：高管體檢回訪',
    staff: '林文彬、陳曉燕',
    findings: '對服務直通車體檢安排滿意，建議增加眼科項目。'
  }
];
