/** Who the matrix tries: each role of the product, of one building and firm unless it says otherwise. */
export const people = [
  'visitor',
  'own-firm-member',
  'own-firm-administrator',
  'other-firm-member',
  'reception',
  'committee-secretary',
  'venue-manager',
  'manager-elsewhere',
  'building-administrator',
  'subdistrict-officer',
  'system-administrator',
  'firm-at-kiosk'
] as const;
export type Person = (typeof people)[number];

/** `yes`: served · `sign-in`: told to sign in · `no`: refused · `hidden`: told that there is no such thing. */
export type Outcome = 'yes' | 'sign-in' | 'no' | 'hidden';

type Row = Partial<Record<Outcome, readonly Person[]>>;

const signedIn = people.filter((person) => person !== 'visitor' && person !== 'firm-at-kiosk');
// A kiosk's cookie is sent to the kiosk's own pages only: elsewhere it is nobody's.
const nobody = ['visitor', 'firm-at-kiosk'] as const;
const overseers = [
  'reception',
  'committee-secretary',
  'venue-manager',
  'building-administrator',
  'subdistrict-officer',
  'system-administrator'
] as const;
const deciders = ['venue-manager', 'building-administrator', 'system-administrator'] as const;
const onlyOverseers = ['reception', 'committee-secretary', 'subdistrict-officer'] as const;
const ownFirm = ['own-firm-member', 'own-firm-administrator'] as const;
const outsiders = ['other-firm-member', 'manager-elsewhere'] as const;
const withoutFirm = signedIn.filter((person) => !person.includes('-firm-') && person !== 'committee-secretary');
const withFirm = signedIn.filter((person) => !withoutFirm.includes(person));

const everyone: Row = { yes: people };
const operatorOnly = 'operator' as const;

/** The first firm's booking: its own firm and overseers see it, deciders decide on it. */
const reading: Row = { yes: [...ownFirm, ...overseers], hidden: outsiders, 'sign-in': nobody };
const deciding: Row = { yes: deciders, no: [...ownFirm, ...onlyOverseers], hidden: outsiders, 'sign-in': nobody };
const cancelling: Row = { yes: [...ownFirm, ...deciders], no: onlyOverseers, hidden: outsiders, 'sign-in': nobody };
/** What only the firm itself does with its booking. */
const owning: Row = { yes: ownFirm, no: overseers, hidden: outsiders, 'sign-in': nobody };
/** Changing the first firm's series, for which one has to be of a firm. */
const changingSeries: Row = {
  yes: ownFirm,
  no: [...withoutFirm, 'committee-secretary'],
  hidden: ['other-firm-member'],
  'sign-in': nobody
};
/** Leaving what one's own organisation does not hold together with the firm. */
const leaving: Row = { no: [...ownFirm, ...overseers], hidden: outsiders, 'sign-in': nobody };
/** Who decides on a venue moves what is booked in it; a firm asks to move its own. */
const moving: Row = cancelling;
const receiving: Row = {
  yes: [...ownFirm, 'reception', 'committee-secretary', ...deciders],
  no: ['subdistrict-officer'],
  hidden: outsiders,
  'sign-in': nobody
};
const notKeepingBuilding = signedIn.filter(
  (person) => !['building-administrator', 'system-administrator'].includes(person)
);
const keepingBuilding: Row = {
  yes: ['building-administrator', 'system-administrator'],
  no: notKeepingBuilding,
  'sign-in': nobody
};
const keepingOneChat: Row = {
  yes: ['building-administrator', 'system-administrator'],
  hidden: notKeepingBuilding,
  'sign-in': nobody
};
const keepingOutbox: Row = {
  yes: ['system-administrator'],
  no: signedIn.filter((person) => person !== 'system-administrator'),
  'sign-in': nobody
};
/** What is on in a building, with firms and private titles. */
const overseeing: Row = {
  yes: overseers,
  no: [...ownFirm, 'other-firm-member'],
  hidden: ['manager-elsewhere'],
  'sign-in': nobody
};
/** The rules of one venue: for those who keep them; that there is such a venue everyone knows. */
const keeping: Row = { yes: deciders, no: [...ownFirm, ...onlyOverseers, ...outsiders], 'sign-in': nobody };
const keepingAnywhere: Row = {
  yes: [...deciders, 'manager-elsewhere'],
  no: [...ownFirm, 'other-firm-member', ...onlyOverseers],
  'sign-in': nobody
};
/** A firm's own pages about what is its own. */
const ownOnly: Row = {
  yes: ownFirm,
  hidden: ['other-firm-member', 'committee-secretary'],
  no: withoutFirm,
  'sign-in': nobody
};
const forFirms: Row = { yes: withFirm, no: withoutFirm, 'sign-in': nobody };
const atKiosk: Row = { yes: ['firm-at-kiosk'], 'sign-in': people.filter((person) => person !== 'firm-at-kiosk') };

/** Exports that name people are decided on by administrators and the officer above them; the officer does no more. */
const readingPrivacy: Row = {
  yes: ['building-administrator', 'subdistrict-officer', 'system-administrator'],
  no: notKeepingBuilding.filter((person) => person !== 'subdistrict-officer'),
  'sign-in': nobody
};
const decidingExport: Row = {
  yes: readingPrivacy.yes!,
  hidden: readingPrivacy.no!,
  'sign-in': nobody
};
/** A list with names is for who asked for it. */
const takingExport: Row = {
  yes: ['building-administrator'],
  no: ['subdistrict-officer', 'system-administrator'],
  hidden: readingPrivacy.no!,
  'sign-in': nobody
};
/** Who is in now, for who keeps the desk. */
const readingVisitor: Row = {
  yes: ['reception', 'committee-secretary', ...deciders],
  hidden: [...ownFirm, ...outsiders, 'subdistrict-officer'],
  'sign-in': nobody
};

/** The desk of a building: for who keeps it; whose desk is elsewhere is told that there is no such one. */
const receivers = ['reception', 'committee-secretary', ...deciders] as const;
const notAtDesk = [...ownFirm, 'other-firm-member', 'subdistrict-officer'] as const;
const atDesk: Row = { yes: receivers, no: notAtDesk, hidden: ['manager-elsewhere'], 'sign-in': nobody };
const enteringAtDesk: Row = { yes: receivers, no: [...notAtDesk, 'manager-elsewhere'], 'sign-in': nobody };
const aboutOneAtDesk: Row = { yes: receivers, hidden: [...notAtDesk, 'manager-elsewhere'], 'sign-in': nobody };

const hallOverseers = [
  'committee-secretary',
  'building-administrator',
  'subdistrict-officer',
  'system-administrator'
] as const;
const notInHall = ['other-firm-member', 'reception', 'venue-manager', 'manager-elsewhere'] as const;
/** The first firm's case, for the firm and those who oversee the hall; to everybody else there is no such thing. */
const readingCase: Row = { yes: [...ownFirm, ...hallOverseers], hidden: [...notInHall, ...nobody] };
const overseeingCase: Row = { yes: hallOverseers, hidden: [...ownFirm, ...notInHall], 'sign-in': nobody };
const assigningCase: Row = {
  yes: ['committee-secretary', 'building-administrator', 'system-administrator'],
  no: [...ownFirm, 'subdistrict-officer'],
  hidden: notInHall,
  'sign-in': nobody
};
/** A firm raises its own case, who runs the hall anybody's. */
const raisingCase: Row = {
  yes: [...ownFirm, 'other-firm-member', 'committee-secretary', 'building-administrator', 'system-administrator'],
  no: ['reception', 'venue-manager', 'manager-elsewhere', 'subdistrict-officer'],
  'sign-in': nobody
};
/** The figures of a building. */
const readingStatistics: Row = {
  yes: [
    'committee-secretary',
    'venue-manager',
    'building-administrator',
    'subdistrict-officer',
    'system-administrator'
  ],
  no: [...ownFirm, 'other-firm-member', 'reception', 'manager-elsewhere'],
  'sign-in': nobody
};
/** The figures of a building, for those who keep it or answer for it; who manages elsewhere reads those of there. */
const browsingStatistics: Row = {
  yes: [...deciders, 'manager-elsewhere', 'committee-secretary', 'subdistrict-officer'],
  no: [...ownFirm, 'other-firm-member', 'reception'],
  'sign-in': nobody
};

/** In which words a place reports, and to whom by mail: of a building who runs its hall, of a subdistrict its officers. */
const keepingReports: Row = {
  yes: ['committee-secretary', 'building-administrator', 'subdistrict-officer', 'system-administrator'],
  no: [...ownFirm, 'other-firm-member', 'reception', 'venue-manager', 'manager-elsewhere'],
  'sign-in': nobody
};

/** A month of a building, which others who read its figures do not close. */
const closingMonths: Row = {
  yes: ['building-administrator', 'system-administrator'],
  no: [
    ...ownFirm,
    'other-firm-member',
    'reception',
    'venue-manager',
    'committee-secretary',
    'subdistrict-officer',
    'manager-elsewhere'
  ],
  'sign-in': nobody
};

const lookingAfterMatters: Row = {
  yes: ['reception', ...hallOverseers],
  no: [...ownFirm, 'other-firm-member', 'venue-manager', 'manager-elsewhere'],
  'sign-in': nobody
};

const runners = ['committee-secretary', 'building-administrator', 'system-administrator'] as const;
const runningHall: Row = {
  yes: runners,
  no: signedIn.filter((person) => !runners.some((each) => each === person)),
  'sign-in': nobody
};
/** Withdrawing what was entered, of which only those know who work in the hall. */
const withdrawingPublication: Row = {
  yes: runners,
  no: ['reception', 'subdistrict-officer'],
  hidden: [...ownFirm, 'other-firm-member', 'venue-manager', 'manager-elsewhere'],
  'sign-in': nobody
};
/** Changing the first firm's topic, for which one has to be of a firm, and of that one. */
const writingTopic: Row = changingSeries;
/** The same by whoever may, be it on their own pages or on those of the hall: by who runs it what they wrote down themselves. */
const writingOnAnyPage: Row = { yes: ownFirm, no: hallOverseers, hidden: notInHall, 'sign-in': nobody };
const notReadingTopics = ['reception', 'venue-manager', 'manager-elsewhere'] as const;
/** Seconding what the first firm has raised for everybody to read, which nobody without a firm reads before it is taken in. */
const seconding: Row = {
  yes: ['other-firm-member', 'committee-secretary'],
  no: [...ownFirm, 'building-administrator', 'subdistrict-officer', 'system-administrator'],
  hidden: notReadingTopics,
  'sign-in': nobody
};
const withdrawingSecond: Row = {
  yes: withFirm,
  no: ['building-administrator', 'subdistrict-officer', 'system-administrator'],
  hidden: notReadingTopics,
  'sign-in': nobody
};

/** A session, for the committee and those who oversee the hall or receive people for it. */
const outsideSessions = [...ownFirm, 'other-firm-member', 'venue-manager', 'manager-elsewhere'] as const;
const readingSession: Row = { yes: ['reception', ...hallOverseers], hidden: outsideSessions, 'sign-in': nobody };
/** The same, or a resolution that is proposed, where everybody is answered alike that there is no such thing. */
const readingPlanned: Row = {
  yes: ['reception', ...hallOverseers],
  hidden: [...outsideSessions, ...nobody]
};
const leadingSession: Row = {
  yes: ['committee-secretary', 'building-administrator', 'system-administrator'],
  no: ['reception', 'subdistrict-officer'],
  hidden: outsideSessions,
  'sign-in': nobody
};
const receivingForSession: Row = {
  yes: ['reception', 'committee-secretary', 'building-administrator', 'system-administrator'],
  no: ['subdistrict-officer'],
  hidden: outsideSessions,
  'sign-in': nobody
};
/** The first firm's booking, which other firms do not know of. */
const planningSession: Row = {
  yes: ['committee-secretary', 'building-administrator', 'system-administrator'],
  no: [...ownFirm, 'reception', 'venue-manager', 'subdistrict-officer'],
  hidden: outsiders,
  'sign-in': nobody
};
/** With a seat alone, which none of these people has. */
const voting: Row = { no: ['reception', ...hallOverseers], hidden: outsideSessions, 'sign-in': nobody };
const readingCommittee: Row = {
  yes: hallOverseers,
  no: [...ownFirm, ...notInHall],
  'sign-in': nobody
};
const appointing: Row = {
  yes: ['building-administrator', 'subdistrict-officer', 'system-administrator'],
  no: [...ownFirm, ...notInHall, 'committee-secretary'],
  'sign-in': nobody
};

/** What the first firm offers or needs in the building. */
const offering: Row = {
  yes: [...ownFirm, ...runners],
  no: [...notInHall, 'subdistrict-officer'],
  'sign-in': nobody
};
const closingOffer: Row = {
  yes: [...ownFirm, ...runners],
  no: ['reception', 'subdistrict-officer'],
  hidden: ['other-firm-member', 'venue-manager', 'manager-elsewhere'],
  'sign-in': nobody
};
const matchingOffers: Row = {
  yes: runners,
  no: [...ownFirm, 'reception', 'subdistrict-officer'],
  hidden: ['other-firm-member', 'venue-manager', 'manager-elsewhere'],
  'sign-in': nobody
};

/** What each person gets at each entry point, about a booking of the first firm where it is about a booking. */
export const matrix: Record<string, Row | typeof operatorOnly> = {
  // Anyone
  'GET /': everyone,
  'GET /buildings/[slug]': everyone,
  'GET /venues/[slug]': everyone,
  'GET /venues/[slug]/photos/[id]': everyone,
  'GET /check-in/[venue]': everyone,
  'GET /feeds/buildings/[slug].ics': everyone,
  'GET /feeds/venues/[slug].ics': everyone,
  'GET /events': everyone,
  'GET /healthz': everyone,
  'GET /api/v1/openapi.json': everyone,
  'GET /api/v1/venues': everyone,
  'GET /api/v1/venues/[slug]': everyone,
  'GET /api/v1/venues/[slug]/availability': everyone,
  'GET /api/v1/availability': everyone,
  'GET /sign-in': everyone,
  'POST /sign-in': everyone,
  'GET /sign-out': everyone,
  'POST /sign-out': everyone,
  'POST /api/v1/tokens': everyone,

  // At the door
  'POST /check-in/[venue]?/check-in': receiving,
  'POST /check-in/[venue]?/finish': receiving,
  'POST /check-in/[venue]?/extend': receiving,

  // Programs
  'DELETE /api/v1/tokens/current': { yes: signedIn, 'sign-in': nobody },
  'GET /api/v1/bookings': { yes: signedIn, 'sign-in': nobody },
  'POST /api/v1/bookings': forFirms,
  'GET /api/v1/bookings/[id]': reading,
  'POST /api/v1/bookings/[id]/approve': deciding,
  'POST /api/v1/bookings/[id]/reject': deciding,
  'POST /api/v1/bookings/[id]/cancel': cancelling,
  'PATCH /api/v1/bookings/[id]': cancelling,
  'POST /api/v1/bookings/[id]/proposals': deciding,
  'POST /api/v1/proposals/[id]/accept': owning,
  'POST /api/v1/proposals/[id]/decline': owning,
  'POST /api/v1/proposals/[id]/withdraw': deciding,
  'POST /api/v1/bookings/[id]/accept': owning,
  'POST /api/v1/bookings/[id]/extend': receiving,
  'GET /api/v1/bookings/[id]/colleagues': owning,
  'POST /api/v1/bookings/[id]/hand-over': owning,
  'PUT /api/v1/bookings/[id]/co-hosts': owning,
  'DELETE /api/v1/bookings/[id]/co-hosts/own': leaving,
  'POST /api/v1/series/preview': forFirms,
  'POST /api/v1/series': forFirms,
  'GET /api/v1/series/[id]': reading,
  'PATCH /api/v1/series/[id]': changingSeries,
  'POST /api/v1/series/[id]/approve': deciding,
  'POST /api/v1/series/[id]/cancel': cancelling,
  'POST /api/v1/bookings/[id]/check-in': receiving,
  'POST /api/v1/bookings/[id]/finish': receiving,
  'POST /api/v1/bookings/[id]/present': receiving,

  'GET /api/v1/topics': everyone,
  'POST /api/v1/topics': forFirms,
  'GET /api/v1/topics/[id]': readingCase,
  'POST /api/v1/topics/[id]/second': seconding,
  'POST /api/v1/topics/[id]/accept': assigningCase,
  'POST /api/v1/topics/[id]/decline': assigningCase,
  'POST /api/v1/topics/[id]/merge': assigningCase,
  'POST /api/v1/topics/[id]/close': assigningCase,

  'GET /api/v1/matters': everyone,
  'POST /api/v1/matters': raisingCase,
  'GET /api/v1/matters/[id]': readingCase,
  'POST /api/v1/matters/[id]/steps': assigningCase,
  'GET /api/v1/publications': lookingAfterMatters,
  'POST /api/v1/publications': runningHall,
  'POST /api/v1/publications/[id]/withdraw': withdrawingPublication,
  'GET /api/v1/statistics': readingStatistics,
  'GET /api/v1/statistics/ledger': readingStatistics,
  'GET /api/v1/sessions': everyone,
  'POST /api/v1/sessions': planningSession,
  'GET /api/v1/sessions/[id]': readingPlanned,
  'PATCH /api/v1/sessions/[id]': leadingSession,
  'POST /api/v1/sessions/[id]/agenda': leadingSession,
  'PATCH /api/v1/sessions/[id]/agenda/[item]': leadingSession,
  'DELETE /api/v1/sessions/[id]/agenda/[item]': leadingSession,
  'POST /api/v1/sessions/[id]/notify': leadingSession,
  'POST /api/v1/sessions/[id]/cancel': leadingSession,
  'GET /api/v1/sessions/[id]/minutes': everyone,
  'GET /api/v1/resolutions': everyone,
  'GET /api/v1/resolutions/[id]': readingPlanned,
  'GET /api/v1/committee': readingCommittee,

  // Everybody's own
  'GET /inbox': { yes: signedIn, 'sign-in': nobody },
  'POST /inbox?/open': { hidden: signedIn, 'sign-in': nobody },
  'POST /inbox?/read-all': { yes: signedIn, 'sign-in': nobody },
  'GET /account': { yes: signedIn, 'sign-in': nobody },
  'POST /account?/contact': { yes: signedIn, 'sign-in': nobody },
  'POST /account?/topics': { yes: signedIn, 'sign-in': nobody },
  'POST /account?/delegate': {
    // Each decides in this building by a role of their own.
    yes: ['venue-manager', 'building-administrator'],
    no: signedIn.filter((person) => !['venue-manager', 'building-administrator'].includes(person)),
    'sign-in': nobody
  },
  'POST /account?/end': { hidden: signedIn, 'sign-in': nobody },

  // Firms
  'GET /my': forFirms,
  'GET /my/past': forFirms,
  'GET /my/find': forFirms,
  'GET /my/book': forFirms,
  'GET /my/book/[venue]': forFirms,
  'POST /my/book/[venue]': forFirms,
  'GET /my/bookings/[id]': ownOnly,
  'POST /my/bookings/[id]?/cancel': cancelling,
  'POST /my/bookings/[id]?/extend': receiving,
  'POST /my/bookings/[id]?/accept': owning,
  'POST /my/bookings/[id]?/accept-proposal': owning,
  'POST /my/bookings/[id]?/decline-proposal': owning,
  'POST /my/bookings/[id]?/withdraw-proposal': deciding,
  'POST /my/bookings/[id]?/hand-over': owning,
  'POST /my/bookings/[id]?/co-hosts': owning,
  'POST /my/bookings/[id]?/leave': leaving,
  'GET /my/bookings/[id]/change': ownOnly,
  'POST /my/bookings/[id]/change?/preview': cancelling,
  'POST /my/bookings/[id]/change?/apply': cancelling,
  'GET /my/book/[venue]/series': forFirms,
  'POST /my/book/[venue]/series?/preview': forFirms,
  'POST /my/book/[venue]/series?/request': forFirms,
  'GET /my/series/[id]': ownOnly,
  'POST /my/series/[id]?/cancel': cancelling,
  'GET /my/series/[id]/change': ownOnly,
  'POST /my/series/[id]/change?/preview': changingSeries,
  'POST /my/series/[id]/change?/apply': changingSeries,
  'POST /my/bookings/[id]?/check-in': receiving,
  'POST /my/bookings/[id]?/finish': receiving,

  // Staff
  'GET /manage': {
    yes: [...overseers, 'manager-elsewhere'],
    no: [...ownFirm, 'other-firm-member'],
    'sign-in': nobody
  },
  'GET /manage/schedule': overseeing,
  'GET /manage/schedule/plan': overseeing,
  'GET /manage/schedule/sheet': overseeing,
  'POST /manage/schedule?/move': moving,
  'POST /manage/schedule?/close': keeping,
  'GET /manage/chats': keepingBuilding,
  'POST /manage/chats?/add': keepingBuilding,
  'POST /manage/chats?/hours': keepingBuilding,
  'POST /manage/chats?/kinds': keepingOneChat,
  'POST /manage/chats?/remove': keepingOneChat,
  'POST /manage/chats?/resend': keepingOneChat,
  'POST /manage/chats?/test': keepingOneChat,
  // Who runs a hall reads what is told of it.
  'GET /manage/messages': {
    yes: [...deciders, 'manager-elsewhere', 'committee-secretary'],
    no: [...ownFirm, 'other-firm-member', 'reception', 'subdistrict-officer'],
    'sign-in': nobody
  },
  'GET /manage/outbox': keepingOutbox,
  'GET /manage/tally': keepingOutbox,
  'POST /manage/outbox?/resend': keepingOutbox,
  'POST /manage/outbox?/resend-all': keepingOutbox,
  'GET /manage/statistics': browsingStatistics,
  'GET /manage/statistics/table': browsingStatistics,
  'GET /manage/statistics/ledger': browsingStatistics,
  'GET /manage/statistics/ledger/file': browsingStatistics,
  'GET /manage/statistics/months': browsingStatistics,
  'POST /manage/statistics/months?/close': closingMonths,
  'GET /manage/statistics/reports': browsingStatistics,
  'GET /manage/statistics/reports/file': browsingStatistics,
  'GET /manage/statistics/reports/words': browsingStatistics,
  'POST /manage/statistics/reports/words': keepingReports,
  'POST /manage/statistics/reports?/schedule': keepingReports,
  'POST /manage/statistics/reports?/unschedule': { hidden: signedIn, 'sign-in': nobody },
  'GET /manage/venues': keepingAnywhere,
  'GET /manage/venues/[slug]': keeping,
  'GET /manage/venues/[slug]/sign': overseeing,
  'POST /manage/venues/[slug]?/save': keeping,
  'POST /manage/venues/[slug]?/find': keeping,
  'POST /manage/venues/[slug]?/addPhoto': keeping,
  'POST /manage/venues/[slug]?/describePhoto': keeping,
  'POST /manage/venues/[slug]?/movePhoto': keeping,
  'POST /manage/venues/[slug]?/removePhoto': keeping,
  'POST /manage/venues/[slug]?/divide': keepingBuilding,
  'GET /manage/venues/[slug]/blackouts': keeping,
  'POST /manage/venues/[slug]/blackouts?/add': keeping,
  'POST /manage/venues/[slug]/blackouts?/remove': keeping,
  'GET /manage/calendar': keepingAnywhere,
  'POST /manage/calendar?/load': {
    yes: ['building-administrator', 'system-administrator'],
    no: [...ownFirm, ...onlyOverseers, ...outsiders, 'venue-manager'],
    'sign-in': nobody
  },
  // Whoever decides on a venue fills it from a file; who decides elsewhere only, elsewhere only.
  'GET /manage/import': keepingAnywhere,
  'POST /manage/import?/check': keeping,
  'POST /manage/import?/apply': keeping,
  'GET /manage/export': keeping,
  'GET /manage/bookings/[id]': { yes: overseers, hidden: [...ownFirm, ...outsiders], 'sign-in': nobody },
  'POST /manage?/approve': deciding,
  'POST /manage?/reject': deciding,
  'POST /manage?/offer': deciding,
  'POST /manage?/withdraw': deciding,
  'POST /manage/bookings/[id]?/move': moving,
  'POST /manage/bookings/[id]?/approve': deciding,
  'POST /manage/bookings/[id]?/approveSeries': deciding,
  'POST /manage/bookings/[id]?/reject': deciding,
  'POST /manage/bookings/[id]?/offer': deciding,
  'POST /manage/bookings/[id]?/withdraw': deciding,
  'POST /manage/bookings/[id]?/cancel': cancelling,
  'POST /manage/bookings/[id]?/check-in': receiving,
  'POST /manage/bookings/[id]?/finish': receiving,
  'POST /manage/bookings/[id]?/note-present': receiving,

  // The public ledger
  'GET /hall/[building]': everyone,
  'GET /kiosk/hall': everyone,

  // Topics
  'GET /manage/hall': { yes: signedIn, 'sign-in': nobody },
  'GET /hall/[building]/similar': everyone,
  'GET /kiosk/hall/[building]/similar': everyone,
  'GET /hall/[building]/topics/[id]': readingCase,
  'GET /hall/[building]/topics/[id]/photos/[photo]': readingCase,
  'POST /hall/[building]/topics/[id]?/second': seconding,
  'POST /hall/[building]/topics/[id]?/withdraw-second': withdrawingSecond,
  'GET /my/topics': forFirms,
  'GET /my/topics/others': forFirms,
  'GET /my/topics/new': forFirms,
  'POST /my/topics/new': forFirms,
  'GET /my/topics/[id]': ownOnly,
  'POST /my/topics/[id]?/submit': writingTopic,
  'POST /my/topics/[id]?/withdraw': writingTopic,
  'POST /my/topics/[id]?/add-photo': writingOnAnyPage,
  'POST /my/topics/[id]?/remove-photo': writingOnAnyPage,
  'GET /my/topics/[id]/edit': ownOnly,
  'POST /my/topics/[id]/edit': writingTopic,
  'GET /manage/hall/import': runningHall,
  'POST /manage/hall/import?/check': runningHall,
  'POST /manage/hall/import?/apply': runningHall,
  'GET /manage/hall/export': runningHall,
  'GET /manage/hall/topics': lookingAfterMatters,
  'GET /manage/hall/topics/new': runningHall,
  'POST /manage/hall/topics/new': runningHall,
  'GET /manage/hall/topics/[id]': overseeingCase,
  'GET /manage/hall/topics/[id]/edit': { hidden: signedIn, 'sign-in': nobody },
  'POST /manage/hall/topics/[id]/edit': writingOnAnyPage,
  'POST /manage/hall/topics/[id]?/add-photo': writingOnAnyPage,
  'POST /manage/hall/topics/[id]?/remove-photo': writingOnAnyPage,
  'POST /manage/hall/topics/[id]?/accept': assigningCase,
  'POST /manage/hall/topics/[id]?/decline': assigningCase,
  'POST /manage/hall/topics/[id]?/merge': assigningCase,
  'POST /manage/hall/topics/[id]?/answer': assigningCase,
  'POST /manage/hall/topics/[id]?/reopen': assigningCase,

  // Matters
  'GET /hall/[building]/matters/[id]': readingCase,
  'GET /hall/[building]/matters/[id]/photos/[photo]': readingCase,
  'GET /my/matters': forFirms,
  'GET /my/matters/new': forFirms,
  'POST /my/matters/new': raisingCase,
  'GET /my/matters/[id]': ownOnly,
  'POST /my/matters/[id]?/step': assigningCase,
  'GET /manage/hall/matters': lookingAfterMatters,
  'GET /manage/hall/matters/new': lookingAfterMatters,
  'POST /manage/hall/matters/new': raisingCase,
  'GET /manage/hall/matters/[id]': overseeingCase,
  'POST /manage/hall/matters/[id]?/step': assigningCase,

  // Resolutions and minutes
  'GET /hall/[building]/resolutions/[id]': everyone,
  'POST /hall/[building]/resolutions/[id]?/object': forFirms,
  'GET /hall/[building]/sessions/[id]': everyone,
  'GET /manage/hall/resolutions': lookingAfterMatters,
  'GET /manage/hall/resolutions/new': leadingSession,
  'POST /manage/hall/resolutions/new': leadingSession,
  'GET /manage/hall/resolutions/[id]': readingSession,
  'POST /manage/hall/resolutions/[id]?/change': leadingSession,
  'POST /manage/hall/resolutions/[id]?/decide': leadingSession,
  'POST /manage/hall/resolutions/[id]?/notice': leadingSession,
  'POST /manage/hall/resolutions/[id]?/answer': leadingSession,
  'POST /manage/hall/resolutions/[id]?/review': leadingSession,
  'GET /manage/hall/sessions/[id]/minutes': readingSession,
  'GET /manage/hall/sessions/[id]/minutes/word': readingSession,
  'POST /manage/hall/sessions/[id]/minutes?/write': leadingSession,
  'POST /manage/hall/sessions/[id]/minutes?/confirm': leadingSession,
  'POST /manage/hall/sessions/[id]/minutes?/publish': leadingSession,
  'POST /manage/hall/sessions/[id]/minutes?/add': leadingSession,

  // The committee and its sessions
  'GET /manage/hall/committee': readingCommittee,
  'POST /manage/hall/committee?/appoint': appointing,
  'POST /manage/hall/committee?/end': appointing,
  'GET /manage/hall/sessions': lookingAfterMatters,
  'POST /manage/hall/sessions?/plan': planningSession,
  'GET /manage/hall/sessions/[id]': readingSession,
  'POST /manage/hall/sessions/[id]?/revise': leadingSession,
  'POST /manage/hall/sessions/[id]?/add-topic': leadingSession,
  'POST /manage/hall/sessions/[id]?/add-item': leadingSession,
  'POST /manage/hall/sessions/[id]?/minutes': leadingSession,
  'POST /manage/hall/sessions/[id]?/move': leadingSession,
  'POST /manage/hall/sessions/[id]?/remove': leadingSession,
  'POST /manage/hall/sessions/[id]?/notify': leadingSession,
  'POST /manage/hall/sessions/[id]?/open-doors': leadingSession,
  'POST /manage/hall/sessions/[id]?/sign-in': receivingForSession,
  'POST /manage/hall/sessions/[id]?/sign-in-guests': receivingForSession,
  'POST /manage/hall/sessions/[id]?/strike': receivingForSession,
  'GET /manage/hall/sessions/[id]/screen': receivingForSession,
  'GET /manage/hall/sessions/[id]/chair': leadingSession,
  'POST /manage/hall/sessions/[id]/chair?/take-up': leadingSession,
  'POST /manage/hall/sessions/[id]/chair?/conclude': leadingSession,
  'POST /manage/hall/sessions/[id]/chair?/write': leadingSession,
  'POST /manage/hall/sessions/[id]/chair?/floor': leadingSession,
  'POST /manage/hall/sessions/[id]/chair?/open-ballot': leadingSession,
  'GET /my/sessions': { yes: signedIn, 'sign-in': nobody },
  'GET /my/sessions/[id]': readingSession,
  'GET /my/sessions/[id]/invitation.ics': readingSession,
  'POST /my/sessions/[id]?/sign-in': forFirms,
  'POST /my/sessions/[id]?/vote': voting,
  'POST /my/sessions/[id]?/reply': voting,
  'GET /kiosk/hall/sessions/[id]': atKiosk,
  'POST /kiosk/hall/sessions/[id]?/sign-in': atKiosk,
  // These end what those before them are about.
  'POST /manage/hall/sessions/[id]/chair?/close-ballot': leadingSession,
  'POST /manage/hall/sessions/[id]/chair?/end': leadingSession,
  'POST /manage/hall/sessions/[id]/chair?/begin': leadingSession,
  'POST /manage/hall/sessions/[id]?/cancel': leadingSession,

  // Partner units
  'GET /hall/[building]/partners': everyone,
  'GET /my/partners': forFirms,
  'POST /my/partners?/offer': offering,
  'POST /my/partners?/close': closingOffer,
  'GET /manage/hall/publications': lookingAfterMatters,
  'POST /manage/hall/publications?/add': runningHall,
  'POST /manage/hall/publications?/withdraw': withdrawingPublication,
  'GET /manage/hall/publications/export': runningHall,
  'GET /manage/hall/partners': lookingAfterMatters,
  'POST /manage/hall/partners?/sign': runningHall,
  'POST /manage/hall/partners?/end': runningHall,
  'GET /manage/hall/partners/offers': lookingAfterMatters,
  'POST /manage/hall/partners/offers?/offer': offering,
  'POST /manage/hall/partners/offers?/match': matchingOffers,
  'POST /manage/hall/partners/offers?/close': closingOffer,

  // The lobby screen
  'GET /kiosk': everyone,
  'POST /kiosk?/end': everyone,
  'GET /kiosk/sign-in': everyone,
  'POST /kiosk/sign-in': everyone,
  'GET /kiosk/visit': everyone,
  'POST /kiosk/visit/sign-in': everyone,
  'POST /kiosk/visit/report': everyone,
  'POST /kiosk/visit/leave?/leave': everyone,
  'GET /kiosk/visit/groups': everyone,
  'POST /kiosk/visit/groups?/arrive': everyone,
  'GET /badge': everyone,
  'GET /badge/[code]': everyone,
  'POST /badge/[code]?/leave': everyone,
  'GET /kiosk/home': atKiosk,
  'GET /kiosk/book/[venue]': atKiosk,
  'POST /kiosk/book/[venue]?/request': atKiosk,
  'POST /kiosk/book/[venue]?/wait': atKiosk,
  'GET /kiosk/now': atKiosk,
  'GET /kiosk/bookings': atKiosk,
  'GET /kiosk/bookings/[id]': atKiosk,
  'POST /kiosk/bookings/[id]?/check-in': atKiosk,
  'POST /kiosk/bookings/[id]?/finish': atKiosk,
  'POST /kiosk/bookings/[id]?/extend': atKiosk,
  'POST /kiosk/bookings/[id]?/accept': atKiosk,
  'POST /kiosk/bookings/[id]?/cancel': atKiosk,
  'GET /kiosk/hall/topics': atKiosk,
  'POST /kiosk/hall/topics?/second': atKiosk,
  'GET /kiosk/hall/raise': atKiosk,
  'POST /kiosk/hall/raise?/raise': atKiosk,

  // Whoever has a shell on the machine
  'hall serve': operatorOnly,
  'hall prepare': operatorOnly,
  'hall migrate': operatorOnly,
  'hall sample load': operatorOnly,
  'hall sample disable': operatorOnly,
  'hall bookings import': operatorOnly,
  'hall bookings export': operatorOnly,
  'hall import topics': operatorOnly,
  'hall import matters': operatorOnly,
  'hall export topics': operatorOnly,
  'hall export matters': operatorOnly,
  'GET /manage/reception': {
    yes: [...receivers, 'manager-elsewhere'],
    no: notAtDesk,
    'sign-in': nobody
  },
  'GET /manage/reception/[building]': atDesk,
  'POST /manage/reception/[building]?/signIn': enteringAtDesk,
  'POST /manage/reception/[building]?/walkIn': enteringAtDesk,
  'POST /manage/reception/[building]?/announce': enteringAtDesk,
  'POST /manage/reception/[building]?/receive': aboutOneAtDesk,
  'POST /manage/reception/[building]?/leave': aboutOneAtDesk,
  'POST /manage/reception/[building]?/signOut': aboutOneAtDesk,
  'POST /manage/reception/[building]?/see': aboutOneAtDesk,
  'GET /manage/reception/[building]/history': atDesk,
  'GET /manage/reception/[building]/evacuation': atDesk,
  'GET /manage/reception/[building]/settings': {
    yes: ['building-administrator', 'system-administrator'],
    no: notKeepingBuilding.filter((person) => person !== 'manager-elsewhere'),
    hidden: ['manager-elsewhere'],
    'sign-in': nobody
  },
  'POST /manage/reception/[building]/settings?/set': keepingBuilding,
  'GET /manage/reception/[building]/visits/[id]': atDesk,
  'POST /manage/reception/[building]/visits/[id]?/amend': aboutOneAtDesk,
  'GET /manage/reception/[building]/groups/[id]': atDesk,
  'POST /manage/reception/[building]/groups/[id]?/receive': aboutOneAtDesk,
  'POST /manage/reception/[building]/groups/[id]?/amend': aboutOneAtDesk,
  'POST /manage/reception/[building]/groups/[id]?/cancel': aboutOneAtDesk,
  'GET /api/v1/visits': enteringAtDesk,
  'POST /api/v1/visits': enteringAtDesk,
  'POST /api/v1/visits/[id]/leave': aboutOneAtDesk,
  'GET /api/v1/receptions': enteringAtDesk,
  'POST /api/v1/receptions': enteringAtDesk,
  'POST /api/v1/receptions/walk-ins': enteringAtDesk,
  'GET /api/v1/receptions/[id]': aboutOneAtDesk,
  'POST /api/v1/receptions/[id]/receive': aboutOneAtDesk,
  'POST /api/v1/receptions/[id]/leave': aboutOneAtDesk,
  'POST /api/v1/receptions/[id]/cancel': aboutOneAtDesk,
  'GET /manage/reception/privacy': readingPrivacy,
  'POST /manage/reception/privacy?/find': keepingBuilding,
  'POST /manage/reception/privacy?/erase': keepingBuilding,
  'POST /manage/reception/privacy?/request': keepingBuilding,
  'POST /manage/reception/privacy?/approve': decidingExport,
  'POST /manage/reception/privacy?/refuse': decidingExport,
  'POST /manage/reception/privacy/person': keepingBuilding,
  'POST /manage/reception/privacy/exports/[id]': takingExport,
  'GET /manage/reception/privacy/visits/[id]': readingVisitor,
  'POST /manage/reception/privacy/visits/[id]?/reveal': readingVisitor,

  'hall keys list': operatorOnly,
  'hall keys make': operatorOnly,
  'hall keys rotate': operatorOnly,
  'hall keys retire': operatorOnly,
  'hall keys give-up': operatorOnly,
  'hall statistics compare': operatorOnly,
  'hall statistics rebuild': operatorOnly,
  'hall report': operatorOnly,
  'hall outbox list': operatorOnly,
  'hall outbox resend': operatorOnly,
  'hall user add': operatorOnly,
  'hall user set-email': operatorOnly,
  'hall user list': operatorOnly,
  'hall user disable': operatorOnly,
  'hall user enable': operatorOnly,
  'hall user reset-password': operatorOnly,
  'hall firm list': operatorOnly,
  'hall firm disable': operatorOnly,
  'hall firm enable': operatorOnly,
  'hall firm reset-pin': operatorOnly
};
