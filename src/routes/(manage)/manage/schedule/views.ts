/** What the managers' calendar shows at once. */
export const views = ['day', 'week', 'month'] as const;
export type View = (typeof views)[number];

/** The view that an address asks for with `view`; the day unless it says otherwise. */
export function askedView({ searchParams }: URL): View {
  return views.find((view) => view === searchParams.get('view')) ?? 'day';
}
