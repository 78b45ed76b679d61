import type { TopicSubject, TopicVisibility } from '#lib/hall/topics/types.ts';
import { bodies, partners, tenants, type SampleOrganisation } from '../organisations.ts';
import type { Concern, Reached } from './concern.ts';

/** What a firm raised, and what the committee made of it. */
export interface DeepTopic extends Concern {
  by: SampleOrganisation;
  subject: TopicSubject;
  visibility?: TopicVisibility;
  resolution: string;
  task: string;
  /** In how many days from that of loading the committee looks at it again. */
  reviewIn?: number;
  until?: Reached;
}

/** The topics of a year on which the committee resolved, as they came. All but the first are made up. */
export const deepTopics: readonly DeepTopic[] = [
  {
    by: tenants.electronics,
    subject: 'neighbourhood',
    title: '環衛新村公共階梯未安裝路燈',
    location: '環衛新村公共階梯',
    body: '環衛新村是幾十年的老舊小區，公共階梯一直沒有路燈。員工夜間下班從這裏抄近路，住戶上下樓都要打手電，已有人踩空。',
    resolution:
      '同意在環衛新村公共階梯安裝路燈，採用性價比最高的明線布線方案，由鼓樓供電服務中心施工，社區協助入戶說明。',
    task: '勘查線路，完成公共階梯和樓道路燈的布線與安裝。',
    unit: partners.power,
    progress: [
      '接到「一線呼叫」後到場勘查，比較暗管與明線兩種方案，建議採用明線。',
      '線材與燈具已到場，施工避開早晚高峰。'
    ],
    evidence: '公共階梯和樓道的路燈已全部裝好並通電，聲光控制，夜間照明正常。',
    workdays: 12
  },
  {
    by: tenants.deqian,
    subject: 'traffic',
    title: '地下車庫出入口早高峰擁堵',
    location: '地下車庫南出入口',
    body: '早上八點半前後車輛在南出入口排到主路上，員工上班遲到，也影響公交靠站。',
    resolution: '同意早高峰將南、北兩個出入口改為一進一出，由物業重新劃線並派員引導，試行後評估。',
    task: '調整出入口通行方向，重劃標線，早高峰派員引導。',
    unit: bodies.zhengxiang,
    progress: ['標線和指示牌已調整，早高峰安排兩名秩序員。'],
    evidence: '一進一出已固定執行，高峰排隊由十五分鐘降到四分鐘以內。'
  },
  {
    by: tenants.wealthManagement,
    subject: 'facilities',
    title: '午間電梯等候過久',
    location: '主樓客梯廳',
    body: '十二點前後每層停靠，十八層以上要等三趟才能下樓，員工午休時間被佔去一半。',
    resolution: '同意工作日午間實行高低區分層停靠，各企業錯峰十五分鐘用餐。',
    task: '設定午間高低區停靠程序，張貼分區說明。',
    unit: bodies.zhengxiang,
    progress: ['維保單位已完成程序設定，先在周三試運行。'],
    evidence: '午間分區停靠已固定執行，平均候梯由九分鐘降到三分鐘。'
  },
  {
    by: tenants.newOriental,
    subject: 'safety',
    title: '消防通道常被外賣和快遞車佔用',
    location: '大樓西側消防通道',
    body: '用餐時段外賣車、快遞三輪車停滿西側通道，消防車無法進入。',
    resolution: '同意在西側廣場劃出外賣快遞臨時停放區，消防通道加裝可升降隔離柱。',
    task: '劃定臨時停放區，安裝隔離柱並與外賣平臺站點對接。',
    unit: bodies.zhengxiang,
    progress: ['停放區已劃線，正與三家站點負責人約定停放辦法。'],
    evidence: '隔離柱安裝完成，逐日巡查未再發現佔道停放。'
  },
  {
    by: tenants.investment,
    subject: 'neighbourhood',
    title: '東側路口雨後積水影響通行',
    location: '大樓東側路口',
    body: '每逢大雨路口積水過腳踝，行人只能繞行機動車道。',
    resolution: '請市排水公司對路口雨水管網排查疏通，必要時增設雨水口。',
    task: '排查並疏通路口雨水管，增設雨水口。',
    unit: partners.drainage,
    progress: ['管道內窺檢測發現一處樹根侵入，已安排夜間清除。'],
    evidence: '管道疏通完畢並增設兩處雨水口，放水試驗排水順暢。',
    workdays: 15
  },
  {
    by: tenants.electronics,
    subject: 'traffic',
    title: '電動自行車集中充電點不足',
    location: '北側非機動車棚',
    body: '樓內電動自行車三百多輛，充電口只有四十個，有人把電池帶上樓充電，隱患很大。',
    resolution: '同意擴建北側車棚，新增充電口並配置滅火和斷電裝置，嚴禁電池上樓。',
    task: '擴建車棚，新增六十個充電口及消防設施。',
    unit: bodies.zhengxiang,
    progress: ['用電增容已獲批覆。', '車棚基礎完成，充電設備進場。'],
    evidence: '新增六十個充電口投入使用，配有煙感和自動斷電，門廳加裝電池識別提醒。',
    workdays: 45
  },
  {
    by: tenants.deqian,
    subject: 'neighbourhood',
    title: '樓前人行道非機動車亂停放',
    location: '大樓正門人行道',
    body: '共享單車和私人電動車佔滿人行道，盲道被壓，輪椅無法通過。',
    resolution: '請區城管局增劃停放區並加強清運，樓內企業提醒員工入欄停放。',
    task: '增劃非機動車停放區，早晚各清運一次。',
    unit: partners.cityManagement,
    progress: ['已會同共享單車企業現場核定停放邊界。'],
    evidence: '新增停放區三處，盲道恢復暢通，早晚清運已排入日常。',
    workdays: 10
  },
  {
    by: tenants.wealthManagement,
    subject: 'business',
    visibility: 'anonymous',
    title: '希望協調銀企對接，拓寬小微企業融資渠道',
    location: '',
    body: '樓內小微企業輕資產、缺抵押，貸款手續多、周期長，希望有定期的銀企對接。',
    resolution: '同意每季度舉辦一次銀企對接，請區金融辦牽頭，組織銀行帶產品進樓。',
    task: '建立季度銀企對接安排，收集融資需求並反饋結果。',
    unit: partners.finance,
    progress: ['已收集十一家企業的融資需求，分送四家銀行。'],
    evidence: '首場對接會已舉辦，六家企業達成授信意向，後續每季度一場。',
    workdays: 20
  },
  {
    by: tenants.newOriental,
    subject: 'services',
    title: '希望共享會議室對樓內企業開放',
    location: '2樓企業座談室',
    body: '小企業沒有自己的會議室，臨時接待客戶只能去咖啡館。',
    resolution: '同意企業座談室對樓內企業免費開放，實行網上預約、預約即生效。',
    task: '制定開放辦法，接入預約系統並公示。',
    unit: bodies.zhengxiang,
    progress: ['開放辦法已徵求各企業意見。'],
    evidence: '座談室已在大堂屏和網頁開放預約，當周即有六家企業使用。'
  },
  {
    by: tenants.investment,
    subject: 'facilities',
    title: '公共區域手機信號弱',
    location: '地下一、二層及電梯轎廂',
    body: '車庫和電梯內接不到電話，遇到緊急情況無法呼救。',
    resolution: '同意引入運營商室內分布系統，由物業提供機房和電源。',
    task: '協調運營商完成地下層和電梯的信號覆蓋。',
    unit: bodies.zhengxiang,
    progress: ['三家運營商聯合勘測完成，走線方案已確認。'],
    evidence: '地下兩層和六部電梯信號覆蓋完成，實測通話正常。',
    workdays: 40
  },
  {
    by: tenants.electronics,
    subject: 'facilities',
    title: '正門無障礙坡道過陡',
    location: '大樓正門',
    body: '坡道坡度過大又無扶手，輪椅和嬰兒車上不來。',
    resolution: '同意按無障礙設計要求改造正門坡道，請市建設局給予技術指導。',
    task: '改造坡道，加設雙側扶手和防滑面層。',
    unit: partners.construction,
    progress: ['設計圖已審定，施工期間開放東門通行。'],
    evidence: '坡道改造完成，坡度和扶手符合規範，殘聯志願者試行通過。',
    workdays: 35
  },
  {
    by: tenants.deqian,
    subject: 'facilities',
    title: '空調停送時間與加班企業需求不符',
    location: '主樓各層',
    body: '中央空調十八點準時停送，需要加班的企業只能自備設備，用電也不安全。',
    resolution: '同意實行空調延時預約，按層計量收費，收費標準公示。',
    task: '開通延時預約，公示收費標準。',
    unit: bodies.zhengxiang,
    progress: ['各層計量表加裝完成。'],
    evidence: '延時預約開通，當天十六點前登記即可，收費標準已在大堂公示。',
    workdays: 12
  },
  {
    by: tenants.wealthManagement,
    subject: 'environment',
    title: '外牆廣告燈夜間過亮影響周邊居民',
    location: '大樓南立面',
    body: '南立面廣告燈整夜不關，對面居民樓多次反映無法入睡。',
    resolution: '同意南立面廣告燈二十二點關閉，平時亮度下調。',
    task: '調整控制程序，下調亮度並定時關閉。',
    unit: bodies.zhengxiang,
    progress: ['控制器已更換，正在校準亮度。'],
    evidence: '亮度下調四成，二十二點自動關閉，對面居民代表現場確認。'
  },
  {
    by: tenants.newOriental,
    subject: 'safety',
    title: '門禁經常失靈，訪客登記排隊',
    location: '1樓大堂',
    body: '閘機每周失靈兩三次，家長和訪客在大堂排長隊登記。',
    resolution: '同意更換閘機讀頭，啟用訪客預登記。',
    task: '更換閘機讀頭，開通訪客預登記。',
    unit: bodies.zhengxiang,
    progress: ['讀頭已到貨，夜間分兩批更換。'],
    evidence: '八臺閘機更換完成，訪客預登記開通，登記平均用時二十秒。'
  },
  {
    by: tenants.investment,
    subject: 'services',
    title: '建議公示公共收益和維修資金使用情況',
    location: '',
    body: '廣告位、車位等公共收益和維修資金用在哪裏，企業並不清楚。',
    resolution: '同意每季度公示公共收益和維修資金收支，由委員會審核後張貼。',
    task: '編製季度收支公示並經委員會審核。',
    unit: bodies.zhengxiang,
    progress: ['上一季度收支表已送區審計局專家義務指導。'],
    evidence: '首期收支公示已在大堂和網頁張貼，今後每季度首月十日前公示。',
    workdays: 15
  },
  {
    by: tenants.electronics,
    subject: 'services',
    title: '員工用餐難，建議引入共享食堂',
    location: '地下一層',
    body: '樓內兩千多名員工，周邊餐飲排隊久、價格高。',
    resolution: '同意利用地下一層閑置空間引入共享食堂，菜價和評分由企業代表監督。',
    task: '招募經營單位，完成改造並開業。',
    unit: bodies.zhengxiang,
    progress: ['三家單位投標，企業代表參與評選。', '改造和證照辦理完成，開始試營業。'],
    evidence: '共享食堂開業，日均供餐六百份，企業代表每月評議一次。',
    workdays: 55
  },
  {
    by: tenants.deqian,
    subject: 'business',
    title: '新辦業務證照流程不熟悉，希望有人指導',
    location: '',
    body: '拓展新業務時不清楚要辦哪些許可，來回跑了幾趟。',
    resolution: '請市場監管局每月派員到樓內提供一次證照辦理指導。',
    task: '排定每月駐樓指導日並公布。',
    unit: partners.market,
    progress: ['指導日定在每月第二個周三下午。'],
    evidence: '駐樓指導日已開展，首次接待九家企業，三家當場提交申請。',
    workdays: 15
  },
  {
    by: tenants.wealthManagement,
    subject: 'neighbourhood',
    title: '地鐵口到正祥中心步道無遮雨',
    location: '地鐵口至大樓北門',
    body: '雨天這一段兩百多米沒有遮擋，員工和辦事群眾常淋濕。',
    resolution: '同意在步道沿線增設遮雨連廊，分段實施，先做北門段。',
    task: '完成北門段遮雨連廊。',
    unit: partners.construction,
    progress: ['管線遷改協調完成。', '鋼構安裝過半。'],
    evidence: '北門段六十米連廊完工並亮燈。',
    workdays: 60
  },
  {
    by: tenants.newOriental,
    subject: 'services',
    title: '母嬰室長期上鎖',
    location: '3樓東側',
    body: '母嬰室鑰匙在物業前臺，使用的人不知道找誰。',
    resolution: '同意母嬰室工作時間常開，改用內部反鎖，加設呼叫鈴。',
    task: '更換門鎖，配齊用品，張貼指引。',
    unit: bodies.zhengxiang,
    progress: ['門鎖已更換。'],
    evidence: '母嬰室常開，呼叫鈴和用品配齊，各層衛生間已張貼指引。'
  },
  {
    by: tenants.investment,
    subject: 'safety',
    title: '北側輔道井蓋鬆動，夜間異響',
    location: '大樓北側輔道',
    body: '井蓋鬆動，車輛碾過發出巨響，也有翻轉的危險。',
    resolution: '請市排水公司更換北側輔道鬆動井蓋，並排查同批次井蓋。',
    task: '更換鬆動井蓋，排查周邊。',
    unit: partners.drainage,
    progress: ['已先行圍擋並放置警示標誌。'],
    evidence: '更換防沉降井蓋五座，異響消除。'
  },
  {
    by: tenants.electronics,
    subject: 'safety',
    title: '樓道和設備間堆放雜物',
    location: '主樓各層樓道',
    body: '部分樓層樓道堆放紙箱和舊家具，堵住疏散路線。',
    resolution: '同意開展樓道清理，逾期不清的由物業統一清運，每月聯合檢查一次。',
    task: '清理樓道雜物，建立月度聯查。',
    unit: bodies.zhengxiang,
    progress: ['清理通知已送達二十三家企業並逐層核對。'],
    evidence: '清運雜物四車，首次聯查各層疏散通道全部暢通。'
  },
  {
    by: tenants.deqian,
    subject: 'environment',
    title: '中庭綠化養護不到位',
    location: '2樓中庭',
    body: '中庭植物枯死不少，噴灌壞了半年，訪客觀感很差。',
    resolution: '同意修復噴灌並認養中庭綠地，各企業認領一片。',
    task: '修復噴灌，補植，落實認養。',
    unit: bodies.zhengxiang,
    progress: ['噴灌管路修復，補植方案由認養企業選定。'],
    evidence: '補植完成，八家企業認養並掛牌。',
    workdays: 15
  },
  {
    by: tenants.wealthManagement,
    subject: 'neighbourhood',
    title: '社區廣場晚間音響聲音過大',
    location: '慶城社區文體廣場',
    body: '晚間廣場舞音響聲音大，加班員工和附近居民都受影響。',
    resolution: '請慶城社區與活動隊伍約定時段和音量，配備定向音響。',
    task: '與活動隊伍簽訂公約，配備定向音響和分貝顯示。',
    unit: partners.qingcheng,
    progress: ['三支活動隊伍座談後同意簽約。'],
    evidence: '公約已簽，二十一點停止播放，分貝顯示牌啟用。',
    workdays: 10
  },
  {
    by: tenants.newOriental,
    subject: 'neighbourhood',
    title: '放學時段門前接送車輛擁堵',
    location: '大樓西門',
    body: '周末和晚間課程結束時家長車輛集中，西門外排成兩列。',
    resolution: '同意設置即停即走區和家長等候區，由企業和物業共同引導。',
    task: '劃設即停即走區，編排錯時下課。',
    unit: bodies.zhengxiang,
    progress: ['企業已將下課時間錯開二十分鐘。'],
    evidence: '即停即走區啟用，西門外不再有雙排停車。'
  },
  {
    by: tenants.investment,
    subject: 'neighbourhood',
    title: '老舊小區飛線充電存在隱患',
    location: '中山社區臨街樓院',
    body: '與大樓相鄰的樓院從窗口拉線給電動車充電，電線就在員工通道上方。',
    resolution: '請中山社區清理飛線，並與供電部門選址建設充電樁。',
    task: '清理飛線，選址建設充電樁。',
    unit: partners.zhongshan,
    progress: ['入戶宣傳四十二戶，飛線全部拆除。', '充電樁選址經居民簽字同意。'],
    evidence: '十六口充電樁通電使用，復查無飛線。',
    workdays: 20,
    reviewIn: -2
  },
  {
    by: tenants.electronics,
    subject: 'other',
    title: '建議建立樓內應急救護隊並配備除顫儀',
    location: '',
    body: '樓內人員密集，突發疾病時缺少會急救的人和設備。',
    resolution: '同意組建由各企業員工參加的應急救護隊，在大堂和十二樓配備除顫儀。',
    task: '組織培訓取證，配備除顫儀並標示位置。',
    unit: bodies.committee,
    progress: ['各企業報名三十八人，分兩期培訓。'],
    evidence: '三十一人取得急救證書，兩臺除顫儀就位，應急電話已公布。',
    workdays: 16,
    reviewIn: 45
  }
];
