import type { Purpose } from '#lib/bookings/types.ts';

/** What a sample booking is about; titles are what people of these firms would write. */
export interface Occasion {
  purpose: Purpose;
  title: string;
  attendees: [fewest: number, most: number];
  hours: number;
}

/** What takes place in which venue. */
export const occasions: Record<string, readonly Occasion[]> = {
  'discussion-hall': [
    { purpose: 'session', title: '公共階梯照明改造議事會', attendees: [12, 30], hours: 1.5 },
    { purpose: 'session', title: '樓宇停車與電梯高峰調度', attendees: [10, 36], hours: 1.5 },
    { purpose: 'session', title: '居民懇談日', attendees: [15, 40], hours: 2 },
    { purpose: 'roundtable', title: '惠企政策座談', attendees: [8, 20], hours: 1.5 },
    { purpose: 'joint-study', title: '共建單位理論聯學', attendees: [16, 38], hours: 2 }
  ],
  'party-life': [
    { purpose: 'themed-party-day', title: '主題黨日活動', attendees: [15, 50], hours: 2 },
    { purpose: 'reception', title: '機關企事業單位參觀', attendees: [12, 45], hours: 1.5 },
    { purpose: 'volunteer-service', title: '雙報到志願服務集結', attendees: [10, 40], hours: 1 }
  ],
  'lecture-hall': [
    { purpose: 'party-lecture', title: '主題黨課', attendees: [40, 110], hours: 2 },
    { purpose: 'outreach-talk', title: '微宣講活動', attendees: [30, 100], hours: 1.5 },
    { purpose: 'film-viewing', title: '紅色觀影', attendees: [40, 120], hours: 2.5 }
  ],
  roundtable: [
    { purpose: 'roundtable', title: '企業交流座談會', attendees: [4, 14], hours: 1 },
    { purpose: 'meeting', title: '項目對接會', attendees: [3, 10], hours: 1 },
    { purpose: 'study-delivery', title: '送學上企', attendees: [6, 16], hours: 1 }
  ],
  'mintou-roadshow': [
    { purpose: 'meeting', title: '招商推介會', attendees: [20, 70], hours: 2 },
    { purpose: 'outreach-talk', title: '金融政策宣講', attendees: [20, 60], hours: 1.5 }
  ],
  'mintou-discussion': [
    { purpose: 'roundtable', title: '樓內企業座談', attendees: [6, 20], hours: 1 },
    { purpose: 'session', title: '樓宇議事活動', attendees: [8, 24], hours: 1.5 }
  ]
};

/** Why a manager says no, in the words one would use. */
export const rejectionReasons = ['該時段須保留給街道會議，請改約其他時間。', '當日消防設備檢修，暫停使用。'];

/** Starting times people choose. */
export const startTimes = ['09:00', '10:30', '14:00', '15:30', '16:30', '19:00'];
