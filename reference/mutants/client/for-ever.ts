/** Milliseconds: the longest that a timer can be set to, 24 days. */
export const FOR_EVER = 2 ** 31 - 1
