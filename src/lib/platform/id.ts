import { v7, validate } from 'uuid';

/** A new id: UUIDv7, so that rows made one after the other lie side by side. */
export function newId(): string {
  return v7();
}

/** Whether a text can be an id at all: nothing else is looked up, as PostgreSQL refuses some texts outright. */
export function isId(text: string): boolean {
  return validate(text);
}
