import type { TopicSubject } from '#lib/hall/topics/types.ts';
import { tenants, type SampleOrganisation } from '../organisations.ts';

/** A topic of which no session had to speak. */
export interface OtherTopic {
  by: SampleOrganisation;
  subject: TopicSubject;
  title: string;
  location: string;
  body: string;
  /** What it was answered with, why it was declined or withdrawn; the title of the topic that it went into. */
  end: { answered: string } | { declined: string } | { withdrawn: string } | { mergedInto: string };
}

/** Such topics of a year, as they came. Made up. */
export const otherTopics: readonly OtherTopic[] = [
  {
    by: tenants.newOriental,
    subject: 'facilities',
    title: '六層飲水機濾芯到期',
    location: '6層茶水間',
    body: '指示燈已變紅一周。',
    end: { answered: '濾芯當天已更換，並改為到期前三天自動派單。' }
  },
  {
    by: tenants.deqian,
    subject: 'facilities',
    title: '三號電梯按鍵失靈',
    location: '主樓3號電梯',
    body: '九層按鍵要按好幾次才有反應。',
    end: { answered: '維保單位上門更換按鍵模塊，測試五十次正常。' }
  },
  {
    by: tenants.investment,
    subject: 'environment',
    title: '二十層裝修噪聲',
    location: '20層',
    body: '隔壁裝修上班時間使用電鑽。',
    end: { answered: '已約定電鑽作業改在十八點後和周末，違反的當天停工。' }
  },
  {
    by: tenants.electronics,
    subject: 'services',
    title: '大堂雨傘借用不夠',
    location: '1樓大堂',
    body: '下雨天二十把傘一會兒就借光了。',
    end: { answered: '愛心傘增加到八十把，掃碼借還，七天內歸還。' }
  },
  {
    by: tenants.wealthManagement,
    subject: 'safety',
    title: '地下一層減速帶翹起',
    location: '地下一層坡道口',
    body: '減速帶一端翹起，車輛經過時彈起。',
    end: { answered: '當晚已重新固定，螺栓加裝防鬆墊片。' }
  },
  {
    by: tenants.deqian,
    subject: 'business',
    title: '想了解穩崗補貼申報時間',
    location: '',
    body: '不清楚今年申報窗口什麼時候開。',
    end: { answered: '申報窗口和材料清單已發送給貴單位聯絡員，街道可代為初審。' }
  },
  {
    by: tenants.newOriental,
    subject: 'environment',
    title: '走廊有人吸煙',
    location: '6層消防樓梯',
    body: '消防樓梯間常有煙頭。',
    end: { answered: '已張貼禁煙標識並加裝煙感提示，志願勸導員每日巡查。' }
  },
  {
    by: tenants.investment,
    subject: 'services',
    title: '快遞櫃取件碼收不到',
    location: '1樓東側快遞櫃',
    body: '換了號碼後收不到取件碼。',
    end: { answered: '運營方已更新號碼庫，同類問題可撥打櫃體上的電話處理。' }
  },
  {
    by: tenants.electronics,
    subject: 'facilities',
    title: '會議室投影偏色',
    location: '2樓企業座談室',
    body: '投影畫面發綠。',
    end: { answered: '更換信號線後恢復正常，備用線已放在講臺抽屜。' }
  },
  {
    by: tenants.wealthManagement,
    subject: 'traffic',
    title: '訪客停車抵扣券用法不清楚',
    location: '地面停車場',
    body: '前臺給的抵扣券出場時不能用。',
    end: { answered: '抵扣券須出場前掃碼，說明已印在券面，保安可協助。' }
  },
  {
    by: tenants.deqian,
    subject: 'traffic',
    title: '南出入口上班時間堵車',
    location: '地下車庫南出入口',
    body: '早上進車庫要等十幾分鐘。',
    end: { mergedInto: '地下車庫出入口早高峰擁堵' }
  },
  {
    by: tenants.investment,
    subject: 'neighbourhood',
    title: '環衛新村樓梯晚上太暗',
    location: '環衛新村',
    body: '加班晚走，樓梯一盞燈都沒有。',
    end: { mergedInto: '環衛新村公共階梯未安裝路燈' }
  },
  {
    by: tenants.newOriental,
    subject: 'facilities',
    title: '午間下樓等電梯太久',
    location: '主樓客梯廳',
    body: '學員午間下樓要等十分鐘以上。',
    end: { mergedInto: '午間電梯等候過久' }
  },
  {
    by: tenants.deqian,
    subject: 'services',
    title: '希望物業代收私人水電費',
    location: '',
    body: '員工租住附近小區，想在前臺代繳水電。',
    end: { declined: '不屬於樓宇公共事務，可通過各水電單位的網上渠道辦理。' }
  },
  {
    by: tenants.electronics,
    subject: 'other',
    title: '希望大堂長期擺放企業展臺',
    location: '1樓大堂',
    body: '想在大堂中間設固定展臺。',
    end: { declined: '大堂中部為疏散通道，不能長期佔用；臨時展示可申請外擺促銷。' }
  },
  {
    by: tenants.wealthManagement,
    subject: 'facilities',
    title: '希望更換樓名招牌',
    location: '大樓頂部',
    body: '招牌顏色與企業形象不協調。',
    end: { declined: '樓名招牌屬產權單位事項，已轉告產權單位，委員會不作議題處理。' }
  },
  {
    by: tenants.newOriental,
    subject: 'facilities',
    title: '六層走廊燈閃爍',
    location: '6層走廊',
    body: '走廊燈一直閃。',
    end: { withdrawn: '物業當天已修好。' }
  }
];
