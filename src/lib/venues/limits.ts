/** The smallest and largest number that a setting of a venue may have. */
export const settingLimits = {
  capacity: { least: 1, most: 100_000 },
  slotMinutes: { least: 5, most: 1440 },
  shortestMinutes: { least: 5, most: 14_400 },
  longestMinutes: { least: 5, most: 14_400 },
  noticeMinutes: { least: 0, most: 86_400 },
  horizonDays: { least: 1, most: 1100 },
  setUpMinutes: { least: 0, most: 720 },
  cleanUpMinutes: { least: 0, most: 720 },
  quotaBookings: { least: 0, most: 1000 },
  quotaMinutes: { least: 0, most: 60_000 },
  pendingHours: { least: 1, most: 8760 },
  absentMinutes: { least: 1, most: 1440 },
  absenceCount: { least: 1, most: 100 },
  absenceDays: { least: 1, most: 1100 }
} as const satisfies Record<string, { least: number; most: number }>;

/** The most stretches in which a day can be open. */
export const mostStretches = 6;
/** The most exceptions of a venue at a time. */
export const mostExceptions = 100;
/** The most organisations that can be named for a venue. */
export const mostNamed = 500;
/** Characters of the name of an exception, of a floor, and of a reason or directions. */
export const longestName = 60;
export const longestFloor = 30;
export const longestText = 300;
/** Characters of the description of a venue, and of what a photo shows. */
export const longestDescription = 500;
export const longestAlt = 120;
/** The most photos of a venue. */
export const mostPhotos = 6;
/** Into how many parts a venue is divided. */
export const parts = { least: 2, most: 4 };
/** Days that a single blackout may last. */
export const longestBlackoutDays = 366;
