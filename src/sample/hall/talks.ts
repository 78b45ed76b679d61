import type { SessionKind } from '#lib/hall/sessions/types.ts';

/** What a session spoke of without anything to be handled, and what was noted of it. */
export interface Talk {
  title: string;
  note: string;
}

/** Of firms and committee. Made up. */
export const talks: readonly Talk[] = [
  { title: '樓宇事務委員會季度工作通報', note: '通報議題辦理、活動聯辦和資源對接情況，與會委員無異議。' },
  { title: '樓宇消防演練籌備', note: '確定演練時間、疏散路線和各企業聯絡人，演練前一周張貼通知。' },
  { title: '企業用工與招聘對接', note: '四家企業提出用工需求，街道協助發布，春秋兩季各辦一場招聘。' },
  { title: '公共設施年度維修計劃', note: '逐項討論維修清單，按安全、民生、美觀排序，先辦安全類。' }
];

/** Of residents on their forum days. Made up. */
export const forumTalks: readonly Talk[] = [
  { title: '鄰里公約修訂', note: '逐條宣讀修訂稿，增加文明養犬和電動車停放兩條，張榜徵求意見。' },
  { title: '老舊小區改造意願', note: '介紹改造內容和出資比例，到會居民多數贊成，社區繼續入戶摸底。' },
  { title: '防汛防颱準備', note: '公布值守電話和避險點，重點戶由網格員一對一聯繫。' },
  { title: '雙報到黨員與居民見面', note: '八名報到黨員認領微心願十二個，一個月內完成。' },
  { title: '物業服務質量評議', note: '居民對保潔評價較好，對報修響應提出意見，物業承諾兩小時內到場。' },
  { title: '電動自行車安全宣講', note: '播放警示片，演示滅火器使用，發放充電點位圖。' },
  { title: '兒童友好社區建設', note: '家長建議增加遮陽和飲水點，列入微更新備選。' },
  { title: '垃圾分類推進', note: '通報分類準確率，評出示範戶，督導員增加早間值守。' },
  { title: '停車資源共享', note: '大樓夜間車位向居民開放的辦法徵求意見，多數同意按次收費。' },
  { title: '金融反詐知識講座', note: '樓內銀行人員講解常見騙局，現場為老人檢查手機設置。' },
  { title: '社區志願服務隊招募', note: '新增報名十九人，編為陪診、巡邏、環保三個小組。' },
  { title: '噪聲擾民協調', note: '裝修時段統一為工作日八點至十八點，午間停工，寫入公約。' },
  { title: '加裝電梯經驗交流', note: '請已加裝的樓棟代表介紹協商過程和費用分攤。' },
  { title: '健康義診安排', note: '與社區醫務點商定每月義診一次，慢病老人優先。' },
  { title: '公共空間認養', note: '兩處邊角地由企業和居民共同認養，種植和養護輪值上牆。' },
  { title: '法務特派員現場答疑', note: '就鄰里漏水責任、租賃押金等九個問題當場解答。' },
  { title: '用電安全入戶檢查', note: '供電服務中心說明檢查內容，獨居老人家庭優先安排。' },
  { title: '節日志願慰問', note: '確定慰問對象三十一戶，企業認領慰問品。' },
  { title: '社區食堂菜品評議', note: '居民代表試餐打分，建議增加軟食和少鹽菜品。' },
  { title: '樓院環境聯查', note: '現場走看兩個樓院，記下問題七處，當場認領五處。' },
  { title: '居民懇談日年度安排', note: '議定全年懇談日時間，每期公布一名接待的街道幹部。' }
];

/** Sessions of other kinds than those that the report counts. */
export const otherSessions: readonly (Talk & { kind: SessionKind; weeksAgo: number })[] = [
  {
    kind: 'firms-roundtable',
    weeksAgo: 47,
    title: '企業交流座談會：穩增長怎麼幹',
    note: '九家企業發言，收集訴求七條，分送責任部門。'
  },
  {
    kind: 'finance-salon',
    weeksAgo: 44,
    title: '金企沙龍：小微貸款產品對接',
    note: '四家銀行介紹產品，現場登記融資需求十一筆。'
  },
  {
    kind: 'firms-roundtable',
    weeksAgo: 36,
    title: '企業交流座談會：樓宇招商與留商',
    note: '圍繞租金、配套、服務三方面交流，形成建議五條。'
  },
  {
    kind: 'finance-salon',
    weeksAgo: 29,
    title: '金企沙龍：綠色金融與轉型',
    note: '講解綠色信貸條件，兩家企業會後簽訂意向。'
  },
  {
    kind: 'firm-service-day',
    weeksAgo: 17,
    title: '企業服務日：一站式政策諮詢',
    note: '六個部門設臺，接待企業二十一家次，當場辦結九件。'
  },
  {
    kind: 'finance-salon',
    weeksAgo: 13,
    title: '金企沙龍：匯率風險管理',
    note: '分享避險案例，預約一對一輔導三家。'
  }
];
