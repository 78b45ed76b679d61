import { bodies, partners, tenants, type SampleOrganisation } from '../organisations.ts';
import type { Concern, Reached } from './concern.ts';

/** What a session had somebody do at once, for a firm of the building. */
export interface AssignedMatter extends Concern {
  by: SampleOrganisation;
  /** The state in which it still is, where nothing more has come of it yet. */
  until?: Reached;
}

/** What was handed out in sessions without a resolution, as it came. Made up. */
export const assignedMatters: readonly AssignedMatter[] = [
  {
    by: tenants.electronics,
    title: '十二層空調外機滴水',
    location: '12層西側',
    unit: bodies.zhengxiang,
    body: '外機冷凝水滴在下層窗臺，已影響兩家企業。',
    progress: ['維修人員到場，查明排水軟管脫落。'],
    evidence: '排水管接入立管並固定，試運行兩天無滴漏。'
  },
  {
    by: tenants.deqian,
    title: '九層衛生間異味',
    location: '9層東側衛生間',
    unit: bodies.zhengxiang,
    body: '地漏返味，午後更明顯。',
    progress: ['更換地漏芯，檢查排氣管。'],
    evidence: '排氣管疏通並加裝止回閥，異味消除。'
  },
  {
    by: tenants.wealthManagement,
    title: '機房夏季用電負荷預警',
    location: '18層機房',
    unit: partners.power,
    body: '機房擴容後用電接近上限，擔心高溫時段跳閘。',
    progress: ['上門測試負荷，提出三相調整建議。'],
    evidence: '完成三相平衡調整，簽訂保電服務約定，負荷餘量兩成以上。'
  },
  {
    by: tenants.newOriental,
    title: '六層疏散指示燈不亮',
    location: '6層走廊',
    unit: bodies.zhengxiang,
    body: '走廊三處疏散指示燈不亮，家長提出意見。',
    progress: ['檢修線路，備用電池老化。'],
    evidence: '更換指示燈五盞和應急電池，切電試驗正常。'
  },
  {
    by: tenants.investment,
    title: '會客停車位預留不足',
    location: '地面停車場',
    unit: bodies.zhengxiang,
    body: '重要來訪時沒有車位。',
    progress: ['統計各企業來訪規律，擬定共享車位辦法。'],
    evidence: '設置共享會客車位十二個，提前一天在線登記。'
  },
  {
    by: tenants.electronics,
    title: '新員工落戶政策諮詢',
    location: '',
    unit: bodies.subdistrictCommittee,
    body: '今年新進員工四十餘人，對落戶和人才補貼政策不清楚。',
    progress: ['匯總問題清單，協調人社窗口。'],
    evidence: '政策專員進樓宣講一場，三十八人當場完成登記。'
  },
  {
    by: tenants.deqian,
    title: '樓頂太陽能板檢修通道受阻',
    location: '樓頂東側',
    unit: bodies.zhengxiang,
    body: '樓頂堆放建材，檢修人員無法通過。',
    progress: ['聯繫施工單位清運。'],
    evidence: '建材清走，通道劃線並上鎖管理。'
  },
  {
    by: tenants.wealthManagement,
    title: '大堂地面雨天濕滑',
    location: '1樓大堂',
    unit: bodies.zhengxiang,
    body: '雨天石材地面濕滑，有客戶滑倒。',
    progress: ['增鋪吸水墊，試用防滑劑。'],
    evidence: '主要動線完成防滑處理，雨天增設傘套機和提示牌。'
  },
  {
    by: tenants.newOriental,
    title: '周邊餐飲油煙飄入教室',
    location: '6層北側',
    unit: partners.cityManagement,
    body: '北側餐館油煙順著管井進入教室。',
    progress: ['現場檢測，餐館清洗排煙管道。'],
    evidence: '排煙口加高並更換淨化器，復測合格。'
  },
  {
    by: tenants.investment,
    title: '招商項目註冊流程代辦',
    location: '',
    unit: partners.market,
    body: '擬落地的基金項目名稱和材料多次被退回。',
    progress: ['專人核對材料，一次告知需補正的三處。'],
    evidence: '名稱核准並完成註冊，全程代辦用時四個工作日。'
  },
  {
    by: tenants.electronics,
    title: '園區班車停靠點調整',
    location: '大樓東側',
    unit: bodies.subdistrictCommittee,
    body: '班車停靠影響公交進站，需要另選位置。',
    progress: ['會同交警踏勘三處備選點。'],
    evidence: '停靠點遷至北側輔道並設站牌，公交進站恢復正常。'
  },
  {
    by: tenants.deqian,
    title: '流動黨員組織關係轉接',
    location: '',
    unit: bodies.subdistrictCommittee,
    body: '六名員工黨員組織關係仍在外地，參加活動不便。',
    progress: ['逐人核對材料，聯繫轉出地。'],
    evidence: '六人全部轉入樓宇聯合支部，並編入黨小組。'
  },
  {
    by: tenants.wealthManagement,
    title: '午間理論學習場地協調',
    location: '3樓紅色大講壇',
    unit: bodies.committee,
    body: '午間學習會人數增多，原會議室坐不下。',
    progress: ['排出每周固定時段，錯開其他活動。'],
    evidence: '每周四午間固定使用大講壇，已辦四期。'
  },
  {
    by: tenants.newOriental,
    title: '西門夜間照明不足',
    location: '大樓西門',
    unit: partners.power,
    body: '晚間課程結束後西門一段光線很暗。',
    progress: ['現場測照度，核定兩處補燈位置。'],
    evidence: '補裝路燈兩盞，與南側照明同步開關。'
  },
  {
    by: tenants.investment,
    title: '二十層漏水修復',
    location: '20層茶水間',
    unit: bodies.zhengxiang,
    body: '茶水間頂部滲水，吊頂已變形。',
    progress: ['查明為上層水管接頭鬆動，已止漏。'],
    evidence: '接頭更換，吊頂恢復，閉水試驗四十八小時無滲漏。'
  },
  {
    by: tenants.electronics,
    title: '大樓周邊導視牌更新',
    location: '大樓四周',
    unit: bodies.zhengxiang,
    body: '企業搬遷後導視牌未更新，訪客常走錯門。',
    progress: ['收集二十六家企業名稱並校對。'],
    evidence: '八面導視牌全部更新，新增二維碼樓層圖。'
  },
  {
    by: tenants.deqian,
    title: '地下二層排風機異響',
    location: '地下二層',
    unit: bodies.zhengxiang,
    body: '排風機異響持續一周，車庫內噪聲明顯。',
    progress: ['更換軸承，調整皮帶。'],
    evidence: '運行噪聲恢復正常，列入每月保養。',
    until: 'answered'
  },
  {
    by: tenants.wealthManagement,
    title: '早高峰安檢通道增開',
    location: '1樓東側',
    unit: bodies.zhengxiang,
    body: '八點四十前後東側只開一條通道，隊伍排到門外。',
    progress: ['調整班次，早高峰增派兩人。'],
    evidence: '八點至九點十五分開放三條通道，排隊不超過兩分鐘。',
    until: 'resolved'
  }
];
