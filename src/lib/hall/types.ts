/** What is numbered by building and year, each in a register of its own; matters have one for each kind. */
export type Register = 'topic' | 'session' | 'resolution' | `matter:${string}`;

/** Where an action leads, and from which states it may start. */
export interface Step<State extends string> {
  from: readonly State[];
  to: State;
}

/** A machine of states: every way there is, by the action that goes it. What is not in it is refused. */
export type Machine<State extends string, Action extends string> = Record<Action, Step<State>>;

/** What a photo belongs to: a topic, or an entry about a matter. */
export interface PhotoSubject {
  subject: 'topic' | 'matter-entry';
  subjectId: string;
}
