import { v7 } from 'uuid';

/** A new id: UUIDv7, so that rows made one after the other lie side by side. */
export function newId(): string {
  return v7();
}
