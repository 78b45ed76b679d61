import ICAL from 'ical.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderInvitation, type Invitation } from './invitation.ts';

const invitation: Invitation = {
  id: '01a2074f-73ea-7579-b073-d98a5d59889a',
  sequence: 3,
  changedAt: Date.parse('2027-03-01T08:00Z'),
  startsAt: Date.parse('2027-03-02T01:00Z'),
  endsAt: Date.parse('2027-03-02T02:00Z'),
  isCancelled: false,
  title: '季度議事',
  location: '樓宇議事廳, 正祥中心',
  description: '09:00 路燈\n09:15 電梯',
  url: 'https://hall.example/my/sessions/1',
  organizer: { id: 'tower', name: '正祥中心樓宇事務委員會', email: null },
  attendee: { id: 'a', name: '林主任', email: 'lin@firm.example' }
};

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = calendar.getAllSubcomponents('vevent');
  expect(events.length).toBe(1);
  const event = events[0]!;
  const value = (name: string) => event.getFirstPropertyValue(name)?.toString();
  return { calendar, event, value };
}

test('an invitation asks one person, by an organizer, and counts its changes', () => {
  const { calendar, event, value } = read(renderInvitation(invitation));
  expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
  expect(value('sequence')).toBe('3');
  expect(value('dtstart')).toBe('2027-03-02T01:00:00Z');
  expect(value('description')).toBe(invitation.description);
  expect(event.getAllProperties('attendee').map((each) => String(each.getFirstValue()).toLowerCase())).toEqual([
    'mailto:lin@firm.example'
  ]);
  expect(String(event.getFirstPropertyValue('organizer')).toLowerCase()).toBe('mailto:tower@hall.invalid');
});

test('one that is called off says so', () => {
  const { calendar, value } = read(renderInvitation({ ...invitation, isCancelled: true }));
  expect([calendar.getFirstPropertyValue('method'), value('status')]).toEqual(['CANCEL', 'CANCELLED']);
});

test('no text of it can add a property or another event', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, name) => {
      const hostile = `${title}\r\nATTENDEE:mailto:x@y.example\r\nEND:VEVENT`;
      const attendee = { ...invitation.attendee, name: `${name}\nX:y` };
      const { event } = read(renderInvitation({ ...invitation, title: hostile, description: hostile, attendee }));
      expect(event.getAllProperties('attendee').length).toBe(1);
    })
  );
});
