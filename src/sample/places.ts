import type { LocalizedText } from '#lib/platform/text.ts';
import type { BookingPolicy, Equipment, NewPart, OpenHours, WeeklyOpeningHours } from '#lib/venues/types.ts';

function text(hant: string, hans: string, en: string): LocalizedText {
  return { 'zh-Hant': hant, 'zh-Hans': hans, en };
}

function everyDay(from: string, to: string): WeeklyOpeningHours {
  const hours: OpenHours[] = [{ from, to }];
  return [hours, hours, hours, hours, hours, hours, hours];
}

export const subdistrict = { slug: 'shuibu', name: text('水部街道', '水部街道', 'Shuibu Subdistrict') };

/** Of both buildings. */
export const zone = 'Asia/Shanghai';

export const buildings = {
  zhengxiang: {
    slug: 'zhengxiang',
    name: text('正祥中心', '正祥中心', 'Zhengxiang Centre'),
    address: text('福州市鼓樓區水部街道', '福州市鼓楼区水部街道', 'Shuibu Subdistrict, Gulou District, Fuzhou'),
    zone
  },
  mintou: {
    slug: 'mintou',
    name: text('閩投營運中心', '闽投营运中心', 'Mintou Operations Centre'),
    address: text('福州市鼓樓區水部街道', '福州市鼓楼区水部街道', 'Shuibu Subdistrict, Gulou District, Fuzhou'),
    zone
  }
};

/** The policy of the sample's venues where they do not say otherwise. */
const usual = {
  approval: 'manager',
  openingHours: everyDay('08:00', '22:00'),
  slotMinutes: 30,
  shortestMinutes: 30,
  longestMinutes: 240,
  noticeMinutes: 0,
  horizonDays: 180,
  setUpMinutes: 0,
  cleanUpMinutes: 0
} satisfies Partial<BookingPolicy>;

const equipped = (...equipment: Equipment[]) => equipment;

export const venues = {
  zhengxiang: [
    {
      ...usual,
      slug: 'discussion-hall',
      name: text('樓宇議事廳', '楼宇议事厅', 'Building Discussion Hall'),
      description: text(
        '企業、物業與街道圍坐議事的地方：提出議題，當面商量，議定辦結。',
        '企业、物业与街道围坐议事的地方：提出议题，当面商量，议定办结。',
        'Where firms, property managers and the subdistrict sit down together, deliberate and settle matters.'
      ),
      floor: '2F',
      capacity: 40,
      equipment: equipped('large-screen', 'whiteboard', 'microphones', 'step-free')
    },
    {
      ...usual,
      slug: 'party-life',
      name: text('黨員政治生活館', '党员政治生活馆', 'Party-life Venue'),
      description: text(
        '接待參觀，開展主題黨日與志願服務。',
        '接待参观，开展主题党日与志愿服务。',
        'Receives groups and hosts themed Party days and volunteer service.'
      ),
      floor: '3F',
      capacity: 60,
      equipment: equipped('projector', 'large-screen', 'microphones', 'oath-wall', 'step-free')
    },
    {
      ...usual,
      slug: 'lecture-hall',
      name: text('紅色大講壇', '红色大讲坛', 'Red Lecture Hall'),
      description: text(
        '黨課、宣講與觀影的階梯會場。',
        '党课、宣讲与观影的阶梯会场。',
        'A tiered hall for lectures, talks and films.'
      ),
      floor: '3F',
      capacity: 120,
      equipment: equipped('projector', 'microphones', 'recording', 'stage')
    },
    {
      ...usual,
      slug: 'roundtable',
      name: text('企業座談室', '企业座谈室', 'Firm Roundtable Room'),
      description: text(
        '小型座談與商洽，預約即生效。',
        '小型座谈与商洽，预约即生效。',
        'Small talks and consultations; bookings are approved at once.'
      ),
      floor: '2F',
      capacity: 16,
      equipment: equipped('large-screen', 'whiteboard', 'video-conferencing', 'step-free'),
      approval: 'immediate' as const
    }
  ],
  mintou: [
    {
      ...usual,
      slug: 'mintou-roadshow',
      name: text('路演廳', '路演厅', 'Roadshow Hall'),
      description: text(
        '招商推介與項目路演。',
        '招商推介与项目路演。',
        'For investment presentations and project roadshows.'
      ),
      floor: '5F',
      capacity: 80,
      equipment: equipped('projector', 'large-screen', 'microphones', 'video-conferencing', 'stage'),
      setUpMinutes: 30,
      cleanUpMinutes: 30
    },
    {
      ...usual,
      slug: 'mintou-discussion',
      name: text('樓宇議事室', '楼宇议事室', 'Discussion Room'),
      description: text(
        '樓內企業議事與座談。',
        '楼内企业议事与座谈。',
        'For deliberation and talks among the firms of the tower.'
      ),
      floor: '5F',
      capacity: 24,
      equipment: equipped('whiteboard', 'large-screen'),
      approval: 'immediate' as const
    }
  ]
};

/** A hall of the second building that is booked whole or by half. */
export const divisibleHall = {
  ...usual,
  slug: 'mintou-function',
  name: text('多功能廳', '多功能厅', 'Function Hall'),
  description: text(
    '中間可用活動隔斷分成東西兩區，整廳或單區使用。',
    '中间可用活动隔断分成东西两区，整厅或单区使用。',
    'A folding wall divides it into an east and a west half; used whole or by half.'
  ),
  floor: '6F',
  capacity: 100,
  equipment: equipped('projector', 'microphones', 'stage', 'step-free')
};

export const halves: NewPart[] = [
  { name: text('多功能廳東區', '多功能厅东区', 'Function Hall, East'), capacity: 50 },
  { name: text('多功能廳西區', '多功能厅西区', 'Function Hall, West'), capacity: 50 }
];

/** The second subdistrict of the report, with a centre and as many firms as were visited. */
export const gudong = {
  subdistrict: { slug: 'gudong', name: text('鼓東街道', '鼓东街道', 'Gudong Subdistrict') },
  building: {
    slug: 'gudong-centre',
    name: text('鼓東街道黨群服務中心', '鼓东街道党群服务中心', 'Gudong Subdistrict Service Centre'),
    address: text('福州市鼓樓區鼓東街道', '福州市鼓楼区鼓东街道', 'Gudong Subdistrict, Gulou District, Fuzhou'),
    zone
  },
  organ: {
    name: text('鼓東街道黨工委', '鼓东街道党工委', 'Gudong Subdistrict Party Working Committee'),
    type: 'government-organ',
    level: 'subdistrict'
  },
  /** The firms of its towers have no names in the report. */
  firmName: (nth: number) => text(`示例企業第${nth}家`, `示例企业第${nth}家`, `Sample Firm ${nth}`),
  venues: [
    {
      ...usual,
      slug: 'gudong-lecture',
      name: text('宣講堂', '宣讲堂', 'Lecture Room'),
      description: text('黨課、聯學與宣講。', '党课、联学与宣讲。', 'For lectures, joint study and talks.'),
      floor: '1F',
      capacity: 120,
      equipment: equipped('projector', 'microphones', 'step-free')
    },
    {
      ...usual,
      slug: 'gudong-discussion',
      name: text('居民議事室', '居民议事室', "Residents' Room"),
      description: text(
        '居民懇談與參與式預算。',
        '居民恳谈与参与式预算。',
        "For residents' forums and participatory budgets."
      ),
      floor: '2F',
      capacity: 40,
      equipment: equipped('whiteboard', 'large-screen', 'step-free')
    }
  ]
} as const;
