/** Why a colleague cannot stand in as was typed. */
export type LeaveFlaw = 'no-deputy' | 'bad-dates' | 'in-the-past' | 'too-far' | 'too-long' | 'already-away';
