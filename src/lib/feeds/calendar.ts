import { setImmediate } from 'node:timers/promises';
import ical, { ICalEventClass, ICalEventStatus, ICalEventTransparency, type ICalEventData } from 'ical-generator';
import { hour } from '../platform/time.ts';
import { escapeText, plainLine, plainText, plainUri } from './text.ts';
import type { Feed, FeedEvent } from './types.ts';

/** Who made a calendar. */
export const product = { company: 'Louyu Hall', product: 'Feeds', language: 'EN' };
const secondsBetweenPolls = 3600;
const eventsAtOnce = 250;

/** Renders a feed as iCalendar (RFC 5545 and 7986); gives way to other requests between slices of its events. */
export async function renderCalendar(feed: Feed): Promise<string> {
  const parts = [header(feed)];
  for (let start = 0; start < feed.events.length; start += eventsAtOnce) {
    parts.push(components(feed.events.slice(start, start + eventsAtOnce).map(eventData)));
    await setImmediate();
  }
  if (feed.events.length === 0) parts.push(components([placeholder(feed)]));
  return `${parts.join('')}END:VCALENDAR\r\n`;
}

/** Everything before the first event. The library prints these values as they are, and knows no LAST-MODIFIED here. */
function header(feed: Feed): string {
  const calendar = ical({
    prodId: product,
    name: escapeText(plainLine(feed.name)),
    description: escapeText(plainText(feed.description)),
    url: feed.url === undefined ? null : plainUri(feed.url),
    source: feed.source === undefined ? null : plainUri(feed.source),
    ttl: secondsBetweenPolls
  });
  const properties = calendar.toString().replace(/END:VCALENDAR$/, '');
  return `${properties}LAST-MODIFIED:${utc(feed.changedAt)}\r\n`;
}

/** The VEVENT components of some events, folded by the library. */
export function components(events: ICalEventData[]): string {
  const calendar = ical({ events }).toString();
  return calendar.slice(calendar.indexOf('BEGIN:VEVENT'), calendar.lastIndexOf('END:VCALENDAR'));
}

function eventData(event: FeedEvent): ICalEventData {
  const cancelled = event.status === 'cancelled';
  return {
    id: event.id,
    sequence: event.sequence,
    // All instants are given as UTC: with a time zone the library would print the digits of the server's own.
    stamp: new Date(event.changedAt),
    lastModified: new Date(event.changedAt),
    created: new Date(event.createdAt),
    start: new Date(event.startsAt),
    end: new Date(event.endsAt),
    summary: plainLine(event.title),
    location: plainLine(event.location),
    description: event.description === undefined ? null : plainText(event.description),
    url: event.url === undefined ? null : plainUri(event.url),
    categories: event.categories.map((name) => ({ name: plainLine(name) })),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    class: ICalEventClass.PUBLIC
  };
}

/**
 * Stands in a feed that has no events, since clients keep the events of a feed that comes without any: an hour that
 * blocks nobody's time, at the moment the feed became empty, tells the reader that the subscription works.
 */
function placeholder(feed: Feed): ICalEventData {
  const event = eventData({
    id: feed.id,
    status: 'confirmed',
    startsAt: feed.changedAt,
    endsAt: feed.changedAt + hour,
    title: feed.emptyTitle,
    location: feed.name,
    categories: [],
    createdAt: feed.changedAt,
    changedAt: feed.changedAt,
    sequence: feed.version
  });
  return { ...event, transparency: ICalEventTransparency.TRANSPARENT };
}

/** An instant as a UTC DATE-TIME, `20261123T060000Z`. */
function utc(instant: number): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
}
