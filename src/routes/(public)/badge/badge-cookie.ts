/** In which a phone remembers its badge, until that is over. */
export const badgeCookie = 'badge';
