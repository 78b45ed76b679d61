import { bodies, partners, tenants } from '../organisations.ts';
import type { DeepTopic } from './deep-topics.ts';
import type { Visit } from './firm-cases.ts';
import type { Handled } from './handling.server.ts';
import type { Raised } from './raising.server.ts';
import type { SamplePromotion, SampleService } from './services.ts';

/*
 * What is under way on the day on which the sample is loaded: something in every state. Made up.
 */

/** Drafts of firms. */
export const drafts: readonly Raised[] = [
  {
    by: tenants.electronics,
    subject: 'facilities',
    title: '十二層茶水間擴容',
    location: '12層',
    body: '人員增加後茶水間不夠用，待補充平面圖。'
  },
  {
    by: tenants.deqian,
    subject: 'services',
    title: '希望增設午休區',
    location: '',
    body: '先徵求員工意見再提交。'
  }
];

/** What was submitted, so many hours ago, and is to be taken in. */
export const submitted: readonly (Raised & { hoursAgo: number })[] = [
  {
    by: tenants.newOriental,
    subject: 'safety',
    title: '西門臺階邊緣磨損',
    location: '大樓西門',
    body: '臺階防滑條脫落，雨天有學員滑倒。',
    hoursAgo: 3
  },
  {
    by: tenants.investment,
    subject: 'services',
    title: '訪客Wi-Fi經常斷線',
    location: '1樓大堂',
    body: '',
    visibility: 'anonymous',
    hoursAgo: 21
  },
  {
    by: tenants.wealthManagement,
    subject: 'business',
    title: '擬調整辦公面積的內部諮詢',
    location: '18層',
    body: '擬退租半層，希望先了解轉租流程。',
    visibility: 'firm-only',
    hoursAgo: 51
  }
];

/** To be answered within 48 hours. */
export const instant: Raised = {
  by: tenants.deqian,
  subject: 'facilities',
  title: '九層走廊頂燈不亮',
  location: '9層走廊',
  body: '靠近安全出口的兩盞燈不亮。'
};

/** Taken in, and waiting for a session. */
export const waiting: readonly Raised[] = [
  {
    by: tenants.wealthManagement,
    subject: 'traffic',
    title: '增設新能源汽車充電樁',
    location: '地下二層',
    body: '樓內新能源車已有百餘輛，充電樁只有十二個，經常排隊。'
  },
  {
    by: tenants.newOriental,
    subject: 'neighbourhood',
    title: '斑馬線信號燈時間過短',
    location: '大樓北側路口',
    body: '老人和孩子走不完就變燈。'
  }
];

/** On the agendas of sessions to come, the first of them on that of the next. */
export const scheduled: readonly Raised[] = [
  {
    by: tenants.electronics,
    subject: 'environment',
    title: '樓頂空間綠化利用',
    location: '樓頂平臺',
    body: '樓頂平臺閑置，建議做輕型綠化，降溫也供員工休息。'
  },
  {
    by: tenants.investment,
    subject: 'safety',
    title: '加強夜間巡邏',
    location: '大樓周邊',
    body: '夜間加班員工多，建議增加巡邏班次和照明。'
  },
  {
    by: tenants.deqian,
    subject: 'services',
    title: '共享母嬰用品和急救包',
    location: '各層服務臺',
    body: '建議每兩層設一處，掃碼取用。'
  }
];

/** What goes on in the room right now. */
export const spokenOf: Raised = {
  by: tenants.newOriental,
  subject: 'services',
  title: '樓內托管班場地和時間',
  location: '3樓',
  body: '下班前一小時孩子無人看管，希望協調場地開辦托管。'
};

/** What the sessions of the last two weeks made of topics. */
export const outcomes = {
  proposed: deep({
    by: tenants.electronics,
    subject: 'facilities',
    title: '大堂空調出風口改造',
    location: '1樓大堂',
    body: '出風口正對等候區，冬夏都不舒適。',
    resolution: '同意調整大堂出風口方向並加裝導流板。',
    task: '完成出風口改造。',
    unit: bodies.zhengxiang
  }),
  passed: deep({
    by: tenants.wealthManagement,
    subject: 'services',
    title: '公共區域增設直飲水點',
    location: '各層電梯廳',
    body: '會客和等候時沒有飲水。',
    resolution: '同意在單數層電梯廳增設直飲水點，水質每季度檢測公示。',
    task: '安裝直飲水點並公示水質。',
    unit: bodies.zhengxiang
  }),
  noticed: deep({
    by: tenants.newOriental,
    subject: 'environment',
    title: '裝修作業時段和噪聲管理',
    location: '主樓各層',
    body: '工作日裝修噪聲影響上課和辦公。',
    resolution: '同意高噪聲作業限於工作日十八點後和周末九點後，違反的暫停作業一天。',
    task: '修訂裝修管理辦法並告知在施單位。',
    unit: bodies.zhengxiang
  }),
  quietlyNoticed: deep({
    by: tenants.deqian,
    subject: 'traffic',
    title: '訪客車位限時停放',
    location: '地面停車場',
    body: '訪客車位被長期佔用，來訪無處停車。',
    resolution: '同意訪客車位限停四小時，超時按社會車輛計費。',
    task: '調整收費系統並張貼告示。',
    unit: bodies.zhengxiang
  }),
  failed: deep({
    by: tenants.investment,
    subject: 'services',
    title: '統一更換各層地毯',
    location: '主樓各層',
    body: '部分樓層地毯老舊，建議統一更換。',
    resolution: '同意統一更換各層公共走廊地毯。',
    task: '招標並更換地毯。',
    unit: bodies.zhengxiang
  }),
  deferred: deep({
    by: tenants.electronics,
    subject: 'facilities',
    title: '外立面亮化方案',
    location: '大樓外立面',
    body: '節日亮化陳舊，建議更新。',
    resolution: '同意更新外立面節日亮化。',
    task: '比選方案並實施。',
    unit: bodies.zhengxiang
  }),
  reopened: deep({
    by: tenants.wealthManagement,
    subject: 'facilities',
    title: '貨梯午間禁運',
    location: '貨梯廳',
    body: '午間貨梯運貨影響用餐人流。',
    resolution: '同意工作日十一點半至十三點半貨梯停止運貨。',
    task: '張貼告示並調整貨梯程序。',
    unit: bodies.zhengxiang
  })
};

/** What is objected to resolutions, and how a topic was answered whose resolution failed. */
export const objections = {
  open: '我單位六層正在裝修，周末作業涉及監理到場，請考慮過渡期。',
  upheld: {
    text: '我單位每日午間有冷鏈到貨，停運兩小時將影響保鮮。',
    answer: '異議成立。請物業先摸清各單位午間到貨情況，再提交下次會議。'
  },
  failed: '表決未通過：多數委員認為費用較高，宜先修補破損處，由物業列入明年計劃再議。'
};

function deep(topic: Omit<DeepTopic, 'progress' | 'evidence'>): DeepTopic {
  return { ...topic, progress: [], evidence: '' };
}

/** Topics that were resolved on some weeks ago, and what is still being done about them. */
export const beingDone: readonly DeepTopic[] = [
  {
    by: tenants.investment,
    subject: 'neighbourhood',
    title: '連接環衛新村的小巷無照明',
    location: '大樓東側小巷',
    body: '小巷是員工上下班必經之路，全程沒有燈。',
    resolution: '同意在小巷安裝路燈六盞，由鼓樓供電服務中心實施。',
    task: '勘查、立桿、布線並通電。',
    unit: partners.power,
    progress: ['現場定位六處燈位，其中兩處需借用居民外牆，正在協商。', '四處立桿完成，餘下兩處已取得住戶同意。'],
    evidence: '',
    until: 'in-progress'
  },
  {
    by: tenants.electronics,
    subject: 'facilities',
    title: '消防水泵聯動測試',
    location: '地下二層泵房',
    body: '上次測試時聯動不穩定，建議專業檢測。',
    resolution: '同意委託專業機構檢測消防水泵聯動，費用在維修資金列支。',
    task: '委託檢測並整改。',
    unit: bodies.zhengxiang,
    progress: [],
    evidence: '',
    until: 'accepted'
  }
];

type UnderWay = Handled & { daysAgo: number };

/** Matters that are still handled, and since how many days. */
export const matters: readonly UnderWay[] = [
  matter('慶城社區兒童滑梯破損', '慶城社區小廣場', '滑梯邊緣開裂，容易劃傷。', {
    unit: partners.qingcheng,
    until: 'open',
    daysAgo: 1
  }),
  matter('環衛新村7號樓電表箱老化', '環衛新村7號樓', '電表箱銹蝕，門關不上。', {
    unit: partners.power,
    until: 'assigned',
    daysAgo: 2
  }),
  matter('大樓南側路面塌陷', '大樓南側人行道', '人行道有一處塌陷，直徑約半米。', {
    unit: partners.construction,
    until: 'accepted',
    daysAgo: 4
  }),
  matter('中山社區樓頂天線加固', '中山社區臨街3號樓', '樓頂廢棄天線被風吹歪。', {
    unit: partners.zhongshan,
    progress: ['已設警戒線，登高作業隊排定本周拆除。'],
    until: 'in-progress',
    daysAgo: 7
  })
];

/** A matter that its unit gave back. */
export const returned = {
  matter: matter('臨街招牌鬆動', '大樓東側臨街', '二層招牌固定螺栓脫落。', {
    unit: partners.cityManagement,
    until: 'assigned',
    daysAgo: 3
  }),
  reason: '招牌屬大樓產權範圍，請改由物業先行加固，我單位配合審核。'
};

/** A matter that was called off. */
export const cancelled = {
  matter: matter('北側路燈不亮', '大樓北側', '三盞路燈連續兩晚不亮。', {
    unit: partners.power,
    until: 'open',
    daysAgo: 9
  }),
  reason: '當晚已由道路照明單位自行修復，不再交辦。'
};

/** A matter that was taken up again. */
export const reopened = {
  matter: matter('單元門禁失靈', '環衛新村3號樓', '單元門關不嚴，刷卡無反應。', {
    unit: partners.zhongshan,
    progress: ['更換閉門器和讀卡模塊。'],
    evidence: '門禁恢復使用。',
    until: 'answered',
    daysAgo: 16
  }),
  reason: '居民回訪時反映夜間又打不開，請重新檢查供電。'
};

/** Cases of firms that are still handled. */
export const firmMatters: readonly UnderWay[] = [
  firmCase('staffing', {
    by: tenants.electronics,
    title: '應屆生宿舍協調',
    body: '新招應屆生三十人，短期需要宿舍。',
    unit: bodies.subdistrictCommittee,
    until: 'open',
    daysAgo: 1
  }),
  firmCase('other', {
    by: tenants.deqian,
    title: '生產線增容用電',
    body: '擬新增一條打樣線，需要增容二百千伏安。',
    unit: partners.power,
    until: 'assigned',
    daysAgo: 2
  }),
  firmCase('finance', {
    by: tenants.newOriental,
    title: '裝修貸款對接',
    body: '新校區裝修需要中期貸款。',
    unit: partners.bank,
    progress: ['客戶經理已上門，正在核定額度。'],
    until: 'in-progress',
    daysAgo: 6
  }),
  firmCase('policy', {
    by: tenants.wealthManagement,
    title: '人才獎勵申報輔導',
    body: '申報口徑有調整，請協助核對。',
    unit: partners.finance,
    progress: ['逐人核對材料十二份。'],
    evidence: '十二人材料齊全並完成上報。',
    until: 'answered',
    daysAgo: 12
  })
];

function matter(
  title: string,
  location: string,
  body: string,
  more: Pick<UnderWay, 'unit' | 'until' | 'daysAgo'> & Partial<Pick<UnderWay, 'progress' | 'evidence'>>
): UnderWay {
  return { progress: [], evidence: '', ...more, kind: 'matter', by: null, title, location, body };
}

function firmCase(
  category: string,
  one: Omit<UnderWay, 'kind' | 'location' | 'progress' | 'evidence'> & Partial<UnderWay>
): UnderWay {
  return { progress: [], evidence: '', location: '', ...one, kind: 'firm-case', fields: { category } };
}

/** Services that are asked for, appointed, given, declined and called off. */
export const servicesNow = {
  open: service(tenants.deqian, 'legal-consultation', '租賃合同續簽諮詢', '年底到期，想了解續簽條款。'),
  approved: service(tenants.electronics, 'policy-advice', '專精特新申報輔導', '了解申報條件和時間。'),
  given: service(tenants.newOriental, 'mediation', '裝修滲水責任調處', '樓上裝修滲水，協商賠償。'),
  declined: {
    service: service(tenants.wealthManagement, 'other', '個人理財諮詢', '員工個人諮詢。'),
    reason: '個人事務不在預約服務範圍，請到銀行網點諮詢。'
  },
  cancelled: {
    service: service(tenants.investment, 'legal-consultation', '股權轉讓協議審閱', '請特派員審閱協議。'),
    reason: '企業來電告知改期，另行預約。'
  }
};

function service(by: SampleService['by'], kind: SampleService['service'], title: string, body: string): SampleService {
  return { by, service: kind, title, body, people: 2, attended: 2, outcome: '雙方確認責任，簽訂調解書。' };
}

/** Promotions that are applied for, granted and called off. */
export const promotionsNow = {
  open: promotion(tenants.deqian, '新品試用展示', '兩個展臺，不擴音。', '正門廣場東側'),
  approved: promotion(tenants.wealthManagement, '投資者教育日', '發放手冊，現場問答。', '1樓大堂北側'),
  withdrawn: {
    promotion: promotion(tenants.newOriental, '課程體驗日', '體驗課兩場。', '北側空地'),
    reason: '企業因天氣原因撤回申請。'
  }
};

function promotion(by: SamplePromotion['by'], title: string, body: string, place: string): SamplePromotion {
  return { by, title, body, place, days: 1 };
}

/** A visit that was made yesterday. */
export const visitNow: Visit = {
  to: tenants.investment,
  title: '走訪省金投：項目落地服務',
  staff: '林文彬、陳曉燕、黃建安',
  findings: '企業反映項目落地涉及三個部門，正在列出問題清單。'
};
