/** The year that an address asks for with `year`; none where it is not one. */
export function yearIn(searchParams: URLSearchParams): number | undefined {
  const year = searchParams.get('year') ?? '';
  return /^\d{4}$/.test(year) ? Number(year) : undefined;
}
