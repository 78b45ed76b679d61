import { purposes } from '#lib/bookings/types.ts';
import { locales, type Locale, type LocalizedText } from '#lib/platform/text.ts';
import { readHours, writeHours } from '#lib/venues/hours-text.ts';
import { parts as howMany } from '#lib/venues/limits.ts';
import { equipments, quotaPeriods, type Approval, type NewPart, type VenueSettings } from '#lib/venues/types.ts';

/** The parts of the page of a venue's rules; each is a form of its own, saved for itself. */
export const sections = [
  'about',
  'hours',
  'exceptions',
  'times',
  'place',
  'audience',
  'quotas',
  'approval',
  'absence'
] as const;
export type Section = (typeof sections)[number];

/** The fields of a form by name, as a browser sends them. */
export type Fields = Record<string, string[]>;

/** Reads and writes the part of a venue's settings that a section shows; what is written is read as it was. */
interface SectionForm {
  write(settings: VenueSettings, locale: Locale): Fields;
  read(fields: Fields, settings: VenueSettings): Partial<VenueSettings>;
}

const forms: Record<Section, SectionForm> = {
  about: {
    write: ({ name, description }) => ({
      ...writeTexts('name', name),
      ...writeTexts('description', description)
    }),
    read: (fields) => ({ name: readTexts(fields, 'name'), description: readTexts(fields, 'description') })
  },

  hours: {
    write: ({ openingHours, onHolidays, onMakeUpWorkdays }) => ({
      ...Object.fromEntries(openingHours.map((hours, day) => [`day${day + 1}`, [writeHours(hours)]])),
      onHolidays: [onHolidays === 'as-weekday' ? 'as-weekday' : onHolidays.length === 0 ? 'closed' : 'own'],
      holidayHours: [onHolidays === 'as-weekday' ? '' : writeHours(onHolidays)],
      onMakeUpWorkdays: [String(onMakeUpWorkdays)]
    }),
    read(fields) {
      const day = (weekday: number) => readHours(one(fields, `day${weekday}`));
      const onHolidays = one(fields, 'onHolidays');
      const onMakeUpWorkdays = one(fields, 'onMakeUpWorkdays');
      return {
        openingHours: [day(1), day(2), day(3), day(4), day(5), day(6), day(7)],
        onHolidays:
          onHolidays === 'as-weekday' ? onHolidays : onHolidays === 'own' ? readHours(one(fields, 'holidayHours')) : [],
        onMakeUpWorkdays: onMakeUpWorkdays === 'as-weekday' ? onMakeUpWorkdays : number(onMakeUpWorkdays)
      };
    }
  },

  exceptions: {
    write: ({ exceptions }, locale) => ({
      exceptionFrom: exceptions.map(({ from }) => from),
      exceptionTo: exceptions.map(({ to }) => to),
      exceptionHours: exceptions.map(({ hours }) => writeHours(hours)),
      exceptionName: exceptions.map(({ name }) => name[locale])
    }),
    read: (fields, { exceptions }) => ({
      exceptions: (fields.exceptionFrom ?? []).map((from, at) => ({
        from,
        to: fields.exceptionTo?.[at] || from,
        hours: readHours(fields.exceptionHours?.[at] ?? ''),
        name: inAllLanguages(
          fields.exceptionName?.[at] ?? '',
          exceptions.map(({ name }) => name)
        )
      }))
    })
  },

  times: {
    write: (settings) => ({
      slotMinutes: [String(settings.slotMinutes)],
      shortestMinutes: [String(settings.shortestMinutes)],
      longestMinutes: [String(settings.longestMinutes)],
      noticeHours: [hoursOf(settings.noticeMinutes)],
      horizonDays: [String(settings.horizonDays)],
      setUpMinutes: [String(settings.setUpMinutes)],
      cleanUpMinutes: [String(settings.cleanUpMinutes)]
    }),
    read: (fields) => ({
      slotMinutes: number(one(fields, 'slotMinutes')),
      shortestMinutes: number(one(fields, 'shortestMinutes')),
      longestMinutes: number(one(fields, 'longestMinutes')),
      noticeMinutes: minutes(one(fields, 'noticeHours')),
      horizonDays: number(one(fields, 'horizonDays')),
      setUpMinutes: number(one(fields, 'setUpMinutes')),
      cleanUpMinutes: number(one(fields, 'cleanUpMinutes'))
    })
  },

  place: {
    write: ({ capacity, floor, equipment, directions }) => ({
      capacity: [String(capacity)],
      floor: [floor],
      equipment,
      ...writeTexts('directions', directions)
    }),
    read: (fields) => ({
      capacity: number(one(fields, 'capacity')),
      floor: one(fields, 'floor'),
      equipment: equipments.filter((each) => fields.equipment?.includes(each)),
      directions: readTexts(fields, 'directions')
    })
  },

  audience: {
    write: ({ audience: { tenants, partners, organisationIds } }) => ({
      audience: [...(tenants ? ['tenants'] : []), ...(partners ? ['partners'] : [])],
      organisation: organisationIds
    }),
    read: ({ audience = [], organisation = [] }) => ({
      audience: {
        tenants: audience.includes('tenants'),
        partners: audience.includes('partners'),
        organisationIds: [...new Set(organisation)]
      }
    })
  },

  quotas: {
    write: ({ quotas }) => ({
      ...Object.fromEntries(
        quotaPeriods.flatMap((period) => [
          [`${period} bookings`, [textOf(quotas[period].bookings)]],
          [`${period} hours`, [hoursOf(quotas[period].minutes)]]
        ])
      ),
      open: [textOf(quotas.open)]
    }),
    read(fields) {
      const quota = (period: string) => ({
        bookings: optional(one(fields, `${period} bookings`)),
        minutes: optional(one(fields, `${period} hours`), minutes)
      });
      const open = optional(one(fields, 'open'));
      return { quotas: { day: quota('day'), week: quota('week'), month: quota('month'), open } };
    }
  },

  approval: {
    write: ({ approval, automaticApproval, pendingHours }) => ({
      approval: [approval],
      automatic: automaticApproval ? ['yes'] : [],
      purpose: automaticApproval?.purposes ?? [],
      automaticLongest: [textOf(automaticApproval?.longestMinutes ?? null)],
      automaticMost: [textOf(automaticApproval?.mostAttendees ?? null)],
      goodStanding: automaticApproval?.goodStanding ? ['yes'] : [],
      pendingHours: [textOf(pendingHours)]
    }),
    read(fields) {
      const chosen = purposes.filter((purpose) => fields.purpose?.includes(purpose));
      return {
        approval: one(fields, 'approval') as Approval,
        automaticApproval: fields.automatic?.length
          ? {
              purposes: chosen.length > 0 ? chosen : null,
              longestMinutes: optional(one(fields, 'automaticLongest')),
              mostAttendees: optional(one(fields, 'automaticMost')),
              goodStanding: fields.goodStanding?.includes('yes') ?? false
            }
          : null,
        pendingHours: optional(one(fields, 'pendingHours'))
      };
    }
  },

  absence: {
    write: ({ absentMinutes, absences }) => ({
      absentMinutes: [textOf(absentMinutes)],
      absences: [absences?.consequence ?? 'none'],
      absenceCount: [textOf(absences?.count ?? null)],
      absenceDays: [textOf(absences?.withinDays ?? null)]
    }),
    read(fields) {
      const consequence = one(fields, 'absences');
      const count = number(one(fields, 'absenceCount'));
      const withinDays = number(one(fields, 'absenceDays'));
      return {
        absentMinutes: optional(one(fields, 'absentMinutes')),
        absences: consequence === 'approval' || consequence === 'refusal' ? { count, withinDays, consequence } : null
      };
    }
  }
};

/** The fields of a section as the venue is set. */
export function writeSection(section: Section, settings: VenueSettings, locale: Locale): Fields {
  return forms[section].write(settings, locale);
}

/** The settings that the fields of a section ask for; whether they can be, the service says. */
export function readSection(section: Section, fields: Fields, settings: VenueSettings): Partial<VenueSettings> {
  return forms[section].read(fields, settings);
}

/** The fields that a form brings, without rows of exceptions that were left empty or are to be dropped. */
export function fieldsOf(form: FormData): Fields {
  const fields: Fields = {};
  for (const [name, value] of form) if (typeof value === 'string') (fields[name] ??= []).push(value);
  const columns = ['exceptionFrom', 'exceptionTo', 'exceptionHours', 'exceptionName'];
  const isKept = (_: string, row: number) =>
    String(row) !== fields.drop?.[0] && columns.some((column) => (fields[column]?.[row] ?? '').trim() !== '');
  const kept = columns.map((column) => [column, (fields[column] ?? []).filter(isKept)] as const);
  return { ...fields, ...Object.fromEntries(kept) };
}

/** The fields of a text in each language. */
export function writeTexts(name: string, text: LocalizedText): Fields {
  return Object.fromEntries(locales.map((locale) => [`${name} ${locale}`, [text[locale]]]));
}

/** A text that was written in some languages; the others have the first of them. */
export function readTexts(fields: Fields, name: string): LocalizedText {
  const written = (locale: Locale) => one(fields, `${name} ${locale}`).trim();
  const any = locales.map(written).find((text) => text !== '') ?? '';
  return { 'zh-Hant': written('zh-Hant') || any, 'zh-Hans': written('zh-Hans') || any, en: written('en') || any };
}

/** The parts that the fields of a division ask for. */
export function readParts(fields: Fields): NewPart[] {
  const count = Number(one(fields, 'count')) || 0;
  return Array.from({ length: Math.min(count, howMany.most) }, (_, index) => ({
    name: readTexts(fields, `part ${index} name`),
    capacity: number(one(fields, `part ${index} capacity`))
  }));
}

function one(fields: Fields, name: string): string {
  return fields[name]?.[0] ?? '';
}

/** A number as it is typed; not a number for nothing at all. */
function number(text: string): number {
  const typed = text.normalize('NFKC').trim();
  return typed === '' ? Number.NaN : Number(typed);
}

function minutes(hours: string): number {
  return Math.round(number(hours) * 60);
}

function optional(text: string, read: (text: string) => number = number): number | null {
  return text.trim() === '' ? null : read(text);
}

function textOf(number: number | null): string {
  return number === null ? '' : String(number);
}

function hoursOf(minutes: number | null): string {
  return minutes === null ? '' : String(Math.round((minutes / 60) * 100) / 100);
}

/** A name as it is known in three languages, or else the same in all. */
function inAllLanguages(text: string, known: LocalizedText[]): LocalizedText {
  const typed = text.trim();
  return (
    known.find((name) => locales.some((locale) => name[locale] === typed)) ?? {
      'zh-Hant': typed,
      'zh-Hans': typed,
      en: typed
    }
  );
}
