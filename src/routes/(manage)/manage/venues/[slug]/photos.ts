import type { PhotoFlaws } from '#lib/venues/service.server.ts';
import type { Fields } from './settings-form.ts';

/** What a form about a photo answers: what was done, or what was typed and is wrong. */
export interface PhotoAnswer {
  /** The photo it was about; none for a new one. */
  id?: string;
  done?: 'add' | 'describe' | 'move' | 'remove';
  fields?: Fields;
  flaws?: PhotoFlaws;
}
