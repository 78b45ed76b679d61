/** What the managers' calendar shows at once. */
export const views = ['day', 'week', 'month'] as const;
export type View = (typeof views)[number];
