import type { Instant } from '../../platform/time.ts';
import type { NamedMatter } from '../matters/types.ts';
import type { ResolutionState } from '../resolutions/types.ts';
import type { SessionState } from '../sessions/types.ts';
import type { TopicLink } from '../topics/types.ts';

/** A session by its number, title and time, where something else speaks of it. */
export interface NamedSession {
  id: string;
  year: number;
  number: number;
  title: string;
  state: SessionState;
  startsAt: Instant;
}

/** A resolution by its number and title, where something else speaks of it. */
export interface NamedResolution {
  id: string;
  year: number;
  number: number;
  title: string;
  state: ResolutionState;
}

/** One thing of a thread, and where its page is; `null` where there is none for the reader. */
export type ThreadItem = { href: string | null } & (
  | ({ noun: 'topic' } & TopicLink)
  | ({ noun: 'session'; zone: string } & NamedSession)
  | ({ noun: 'resolution' } & NamedResolution)
  | ({ noun: 'matter' } & NamedMatter)
);

/** On which pages a thread is read: those of staff, of one's own, or everybody's. */
export type ThreadSide = 'staff' | 'own' | 'public';
