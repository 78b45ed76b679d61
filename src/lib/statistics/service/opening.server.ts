import type { Context } from '../../identity/context.ts';
import type { ByKey } from '../rules.ts';
import type { Dimension, Narrowing, Stretch } from '../types.ts';

/** How many minutes the venues of buildings were open, told apart as figures are. */
export async function openMinutesBy(
  _ctx: Context,
  _buildingIds: readonly string[],
  _stretch: Stretch,
  _by: readonly Dimension[],
  _where: Narrowing
): Promise<ByKey> {
  return new Map();
}
