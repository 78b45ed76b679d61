import * as v from 'valibot';
import { organisationLevels, organisationTypes } from '../organisations/types.ts';
import { line, lines } from '../platform/input.ts';
import {
  longestNote,
  longestOrganisationName,
  longestPersonName,
  longestReason,
  mostPeople,
  mostVisitors,
  retention
} from './limits.ts';
import { ceremonies, receptionPurposes, visitPurposes } from './types.ts';

const blank = v.pipe(v.string(), v.trim(), v.literal(''));
const countTo = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));

/** How many people a visit and a group have. */
export const visitors = countTo(mostVisitors);
export const headcount = countTo(mostPeople);

export const visitPurpose = v.picklist(visitPurposes);
export const receptionPurpose = v.picklist(receptionPurposes);
export const ceremonyList = v.pipe(
  v.array(v.picklist(ceremonies)),
  v.transform((chosen) => ceremonies.filter((each) => chosen.includes(each)))
);
export const note = v.union([blank, lines(longestNote)]);
export const reason = line(longestReason);

export const personName = line(longestPersonName);

/** An organisation to enter in the directory; its name is kept as it was given, in whatever language. */
export const newOrganisation = v.object({
  name: line(longestOrganisationName),
  type: v.picklist(organisationTypes),
  level: v.nullable(v.picklist(organisationLevels))
});

/** What a building asks of who comes. */
export const settings = v.object({
  asksName: v.boolean(),
  asksPhone: v.boolean(),
  retentionDays: v.pipe(v.number(), v.integer(), v.minValue(retention.shortest), v.maxValue(retention.longest)),
  closesAt: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
});
