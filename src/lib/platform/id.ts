import { v7, validate } from 'uuid';
import type { Instant } from './time.ts';

/** A new id: UUIDv7, so that rows made one after the other lie side by side. */
export function newId(): string {
  return v7();
}

/** The id before all that were made from an instant on. */
export function firstIdFrom(instant: Instant): string {
  const time = instant.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

/** Whether a text can be an id at all: nothing else is looked up, as PostgreSQL refuses some texts outright. */
export function isId(text: string): boolean {
  return validate(text);
}
